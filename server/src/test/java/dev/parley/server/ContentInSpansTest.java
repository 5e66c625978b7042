package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was said, in spans where that is wanted, and nowhere else.
class ContentInSpansTest {
  private static final String WANTED = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";
  private static final String IN = "gen_ai.input.messages";
  private static final String OUT = "gen_ai.output.messages";
  private static final String KEY = "house-key-of-no-known-shape";
  private static final String REQUEST =
      """
      {"model":"claude-sonnet-5","max_tokens":100,"stream":%s,
       "system":"Be kind.",
       "messages":[{"role":"user","content":"%s"},
        {"role":"assistant","content":[{"type":"text","text":"I see."}]},
        {"role":"user","content":[{"type":"text","text":"And now?"}]}]}
      """;

  private FakeUpstream upstream;
  private OtlpReceiver receiver;

  @BeforeEach
  void start() throws Exception {
    upstream =
        FakeUpstream.playing(call -> call.stream().events(Responses.textEvents("Hel", "lo")).end());
    receiver = OtlpReceiver.taking();
  }

  @AfterEach
  void stop() throws Exception {
    receiver.close();
    upstream.close();
  }

  private TestGateway telling(String... settings) throws Exception {
    List<String> all = new ArrayList<>(List.of(WANTED, "SPAN_ONLY", "OPENAI_API_KEY", KEY));
    all.addAll(List.of(settings));
    return receiver.gateway(upstream, all.toArray(String[]::new));
  }

  private static void ask(TestGateway gateway, boolean streams, String text) throws Exception {
    gateway.send(gateway.message("/v1/messages", REQUEST.formatted(streams, text)));
  }

  private Map<String, String> next() throws Exception {
    return OtlpReceiver.texts(receiver.next().getAttributesList());
  }

  /// A message of one text, without its end.
  private static String said(String role, String text) {
    return "{\"role\":\"%s\",\"parts\":[{\"type\":\"text\",\"content\":\"%s\"}]"
        .formatted(role, text);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatWentInAndWhatCameOutStandsInTheWordsOfTheConventions(boolean streams) throws Exception {
    try (TestGateway gateway = telling()) {
      ask(gateway, streams, "Hello?");
      Map<String, String> server = next();
      Map<String, String> call = next();

      assertThat(server).doesNotContainKeys(IN, OUT, "parley.content");
      assertThat(call)
          .containsEntry("parley.content", "whole")
          .containsEntry(
              "gen_ai.system_instructions", "[{\"type\":\"text\",\"content\":\"Be kind.\"}]")
          .containsEntry(
              IN,
              "["
                  + said("user", "Hello?")
                  + "},"
                  + said("assistant", "I see.")
                  + "},"
                  + said("user", "And now?")
                  + "}]")
          .containsEntry(OUT, "[" + said("assistant", "Hello") + ",\"finish_reason\":\"stop\"}]");
      assertThat(gateway.metrics().sum("parley_span_contents_total", "outcome=\"whole\""))
          .isEqualTo(1);
      assertThat(gateway.metrics().sum("parley_span_content_on")).isEqualTo(1);
      assertThat(gateway.get("/health").body())
          .isEqualTo("{\"status\":\"ok\",\"spans\":\"content\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "NO_CONTENT", "EVENT_ONLY"})
  void unlessThatIsWantedThereIsNone(String value) throws Exception {
    try (TestGateway gateway = telling(WANTED, value)) {
      ask(gateway, true, "Hello?");
      Span _ = receiver.next();

      assertThat(next())
          .doesNotContainKeys(IN, OUT, "gen_ai.system_instructions", "parley.content");
      assertThat(receiver.words()).doesNotContain("Hello", "Be kind");
      assertThat(gateway.metrics().sum("parley_span_content_on")).isZero();
    }
  }

  @Test
  void credentialsAreCrossedOutAlsoWhereAnAnswerSaysThemInPieces() throws Exception {
    upstream.play(call ->
        call.stream()
            .events(Responses.textEvents("the key is house-key-of", "-no-known-shape"))
            .end());
    try (TestGateway gateway = telling()) {
      gateway.send(
          gateway
              .message("/v1/messages", REQUEST.formatted(true, "Use sk-proj-abcDEF0123456789xyz"))
              .header("x-api-key", "the-clients-own-credential"));
      Span _ = receiver.next();
      Map<String, String> call = next();

      assertThat(call.get(IN)).contains("Use " + "x".repeat(26)).doesNotContain("sk-proj");
      assertThat(call.get(OUT)).contains("the key is " + "x".repeat(KEY.length()) + "\"");
      assertThat(receiver.words()).doesNotContain("known-shape", "own-credential");
    }
  }

  @Test
  void whatIsLongIsCutAndThatIsSaid() throws Exception {
    try (TestGateway gateway = telling("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", "1000")) {
      ask(gateway, true, "word ".repeat(1_000));
      Span _ = receiver.next();
      Map<String, String> call = next();

      assertThat(call)
          .containsEntry("parley.content", "cut")
          .containsEntry("parley.content.parts_shortened", "1")
          .containsEntry("parley.content.parts_left_out", "0");
      assertThat(call.get(IN))
          .hasSizeBetween(700, 1_000)
          .contains("word word", "[cut: 5000 characters in all]", "And now?");
      assertThat(gateway.metrics().sum("parley_span_contents_total", "outcome=\"cut\""))
          .isEqualTo(1);
    }
  }

  @Test
  void ofSeveralTriesTheLastOneTells() throws Exception {
    upstream.play(
        Judged.first(
            call -> {
              call.head(503, "content-type: application/json").chunk("{}");
              call.end();
            },
            call -> call.stream().events(Responses.textEvents("a")).end()));
    try (TestGateway gateway = telling()) {
      ask(gateway, true, "Hello?");
      Span _ = receiver.next();

      assertThat(next()).containsEntry("error.type", "overloaded").doesNotContainKey(IN);
      assertThat(next()).containsKeys(IN, OUT);
    }
  }

  @Test
  void anAnswerThatBreaksOffIsToldAsFarAsItCame() throws Exception {
    upstream.play(call -> {
      call.stream().events(Responses.created(), Responses.opened(), Responses.delta("As far"));
      call.reset();
    });
    try (TestGateway gateway = telling()) {
      ask(gateway, true, "Hello?");
      Span _ = receiver.next();

      assertThat(next().get(OUT)).contains("As far", "\"finish_reason\":\"error\"");
    }
  }

  @Test
  void whereNobodyAnswersOnlyWhatWentInIsTold() throws Exception {
    upstream.play(call -> {
      call.head(400, "content-type: application/json").chunk("{\"error\":{\"message\":\"No.\"}}");
      call.end();
    });
    try (TestGateway gateway = telling()) {
      ask(gateway, true, "Hello?");
      Span _ = receiver.next();

      assertThat(next()).containsKey(IN).doesNotContainKey(OUT);
    }
  }
}
