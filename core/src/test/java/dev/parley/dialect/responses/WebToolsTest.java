package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.HostedBlock;
import dev.parley.anthropic.Message;
import dev.parley.dialect.Translation;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Replies;
import dev.parley.testing.Requests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

  /// A client that offered fetching alone knows no search, and some break on one.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "search-with-sources-and-citations|web_fetch_20250910|",
        "search-that-failed|web_fetch_20250910|",
        "pages-opened-and-searched|web_fetch_20250910|web_fetch",
        "search-with-sources-and-citations|web_search_20250305|web_search",
        "pages-opened-and-searched|web_search_20250305|web_search web_search",
      })
  void onlyToolsOnOfferAreTold(String stream, String type, @Nullable String told) {
    String name = type.substring(0, type.lastIndexOf('_'));
    String tools = "'tools':[{'type':'%s','name':'%s'}]".formatted(type, name);
    Translation asked = new ResponsesDialect().translate(Requests.with(tools), TARGET);
    Message answer = Replies.fold(Replies.events(asked, Fixtures.bytes(stream(stream))));
    assertThat(
            answer.content().stream()
                .filter(HostedBlock.Use.class::isInstance)
                .map(block -> ((HostedBlock.Use) block).name()))
        .containsExactlyElementsOf(told == null ? List.of() : List.of(told.split(" ", -1)));
    assertThat(answer.content().getLast()).isInstanceOf(ContentBlock.Text.class);
  }

  private static Path stream(String name) {
    return Fixtures.file("streams/responses/" + name + ".upstream.sse");
  }
}
