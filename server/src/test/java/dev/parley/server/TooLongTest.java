package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is sure not to fit into the window of its model is not sent.
class TooLongTest {
  private static final String FILE =
      """
      catalog:
        small: {provider: openai, window: {total: 2000, input: 1000, output: 900}, \
      encoding: {error: 10}}
        shared: {provider: openai, window: {total: 2000, output: 900}, encoding: {error: 10}}
      upstreams:
        one: {url: "URL", key: "${KEY}", dialect: DIALECT}
      """;

  private FakeUpstream upstream;

  @BeforeEach
  void start() {
    upstream =
        FakeUpstream.playing(call -> call.stream().events(Responses.textEvents("Hel", "lo")).end());
  }

  @AfterEach
  void stop() throws Exception {
    upstream.close();
  }

  private HttpResponse<String> ask(String dialect, String more, String body) throws Exception {
    String file = FILE.replace("URL", upstream.baseUrl()).replace("DIALECT", dialect) + more;
    try (TestGateway gateway = TestGateway.configured(file, Dialects::of)) {
      return gateway.send(gateway.message("/v1/messages", body));
    }
  }

  private static String body(String model, int words, int maxTokens, String more) {
    return "{\"model\":\"%s\",\"max_tokens\":%d,\"messages\":[{\"role\":\"user\",\"content\":[%s"
            .formatted(model, maxTokens, more)
        + "{\"type\":\"text\",\"text\":\""
        + " one".repeat(words)
        + "\"}]}]}";
  }

  @ParameterizedTest
  @CsvSource({"1200, 500", "5000, 500"})
  void whatIsTooLongIsRefusedHereWithBothNumbers(int words, int maxTokens) throws Exception {
    HttpResponse<String> reply = ask("responses", "", body("small", words, maxTokens, ""));

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(Json.at(reply.body(), "error.message"))
        .matches("prompt is too long: " + words / 100 + "\\d\\d tokens > 1000 maximum");
    assertThat(upstream.isIdle()).isTrue();
  }

  /// Counted as more than fits, but by less than the count may be off.
  @ParameterizedTest
  @CsvSource({"small, 1050", "unknown, 5000", "small, 100"})
  void whatMayFitIsSent(String model, int words) throws Exception {
    assertThat(ask("responses", "", body(model, words, 500, "")).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"chat, 400", "responses, 200"})
  void whereOutputHasToFitTooTheClientIsToldToWantLess(String dialect, int status)
      throws Exception {
    HttpResponse<String> reply = ask(dialect, "", body("shared", 1500, 900, ""));

    assertThat(reply.statusCode()).isEqualTo(status);
    if (status == 400) {
      assertThat(Json.at(reply.body(), "error.message"))
          .matches(
              "input length and `max_tokens` exceed context limit: 15\\d\\d \\+ 900 > 2000, .*");
    }
  }

  @Test
  void whoeverDoesNotWantItIsNotRefused() throws Exception {
    String off = "context: {overflow: upstream}";

    assertThat(ask("responses", off, body("small", 5000, 500, "")).statusCode()).isEqualTo(200);
  }

  @Test
  void aRequestWithPicturesIsTheUpstreamsToCount() throws Exception {
    String image =
        "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\","
            + "\"data\":\"iVBORw0KGgo=\"}},";

    assertThat(ask("responses", "", body("small", 5000, 500, image)).statusCode()).isEqualTo(200);
  }

  @Test
  void aConversationThatTheUpstreamCompactsIsSent() throws Exception {
    String body =
        body("small", 5000, 500, "")
            .replaceFirst(
                "\\{", "{\"context_management\":{\"edits\":[{\"type\":\"compact_20260112\"}]},");

    assertThat(ask("responses", "", body).statusCode()).isEqualTo(200);
  }
}
