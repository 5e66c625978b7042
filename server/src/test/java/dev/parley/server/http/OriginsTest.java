package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
  private static final Pattern HEADER = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");
  private static final Origins NONE = new Origins(Set.of());
  private static final Origins ONE = new Origins(Set.of("https://chat.example"));

  private static Headers headers(String... namesAndValues) {
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      entries.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
    }
    return Headers.of(entries);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://chat.example", "http://localhost:3000", "null", "", "file://"})
  void noPageMayUseIt(String origin) {
    assertThat(NONE.refusal(headers("origin", origin))).isNotNull();
    assertThat(NONE.preflight("OPTIONS", headers("origin", origin))).isNull();
    assertThat(NONE.headers(headers("origin", origin))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"cross-site,false", "same-site,false", "none,true", "same-origin,true"})
  void aPageThatHidesItsOriginIsKnownByWhereItStands(String site, boolean passes) {
    assertThat(NONE.refusal(headers("sec-fetch-site", site)) == null).isEqualTo(passes);
  }

  @Test
  void whoIsNoPagePasses() {
    assertThat(NONE.refusal(headers("anthropic-dangerous-direct-browser-access", "true"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://chat.example.evil.example",
        "http://chat.example",
        "https://chat.example:444",
        "https://CHAT.example",
        "https://chat.example,https://chat.example"
      })
  void onlyTheExactOriginIsAllowed(String other) {
    assertThat(ONE.refusal(headers("origin", "https://chat.example"))).isNull();
    assertThat(ONE.refusal(headers("origin", other))).isNotNull();
  }

  @Test
  void anAllowedPageSeesTheReply() {
    assertThat(ONE.headers(headers("origin", "https://chat.example")))
        .containsEntry("access-control-allow-origin", "https://chat.example")
        .containsEntry("vary", "Origin")
        .doesNotContainKey("access-control-allow-credentials");
  }

  @Test
  void anAllowedPageSeesEachHeaderThatIsDocumented() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "reference", "endpoints.md"));
    String table = page.substring(page.indexOf("| Header | Where |")).split("\n\n", 2)[0];
    List<String> documented = HEADER.matcher(table).results().map(row -> row.group(1)).toList();
    Map<String, String> headers = ONE.headers(headers("origin", "https://chat.example"));
    String exposed = headers.getOrDefault("access-control-expose-headers", "");

    assertThat(documented).hasSizeGreaterThan(9);
    assertThat(List.of(exposed.split(", ", -1))).containsExactlyInAnyOrderElementsOf(documented);
  }

  @Test
  void anAllowedPageMayAskBeforehand() {
    Headers asks =
        headers(
            "origin", "https://chat.example",
            "access-control-request-method", "POST",
            "access-control-request-headers", "content-type,x-api-key",
            "access-control-request-private-network", "true");

    assertThat(ONE.preflight("POST", asks)).isNull();
    assertThat(ONE.preflight("OPTIONS", asks))
        .containsEntry("access-control-allow-methods", "GET, HEAD, POST")
        .containsEntry("access-control-allow-headers", "content-type,x-api-key")
        .containsEntry("access-control-allow-private-network", "true");
  }

  @Test
  void whatIsNoNameOfAHeaderIsNotSaidAgain() {
    Headers asks =
        headers(
            "origin", "https://chat.example",
            "access-control-request-method", "POST",
            "access-control-request-headers", "x: y");

    assertThat(ONE.preflight("OPTIONS", asks)).doesNotContainKey("access-control-allow-headers");
  }
}
