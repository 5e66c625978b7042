package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.testing.Requests;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebToolsTest {
  private static final Target TARGET = new Target("m", Catalog.builtIn().get("gpt-5.6-sol"), "acc");

  /// An empty list would let nothing through.
  @ParameterizedTest
  @CsvSource({"[], false", "['a.org'], true", "null, false"})
  void onlyDomainsThatAreNamedAreAFilter(String domains, boolean filters) {
    String tool =
        "{'type':'web_search_20260209','name':'web_search','allowed_domains':%s}"
            .formatted(domains);
    byte[] body =
        new ResponsesDialect().translate(Requests.with("'tools':[" + tool + "]"), TARGET).body();
    assertThat(new String(body, StandardCharsets.UTF_8).contains("\"filters\"")).isEqualTo(filters);
  }
}
