package dev.parley.dialect.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessageFold;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.StreamEvent;
import dev.parley.anthropic.Usage;
import dev.parley.dialect.Signal;
import dev.parley.dialect.Transducer;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.json.JsonReader;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.testing.Recorded;
import dev.parley.testing.ThirdParty;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessagesDialectTest {
  private static final MessagesDialect DIALECT = new MessagesDialect();
  private static final String REQUEST =
      "{\"model\":\"claude-opus-5\",\"max_tokens\":9,\"x\":1.50,\"messages\":[]}";
  private static final Translation TRANSLATION =
      DIALECT.translate(
          MessagesRequest.read(JsonReader.of(REQUEST.getBytes(StandardCharsets.UTF_8))),
          new Target("claude-opus-5", Catalog.builtIn().get("glm-5.2"), "acc"));

  private final List<String> passed = new ArrayList<>();
  private final List<StreamEvent> told = new ArrayList<>();
  private final MessageStream out =
      new MessageStream(Message.head("msg", "claude-opus-5", Usage.estimate(1)), told::add);
  private final Transducer passing =
      DIALECT.passing(TRANSLATION, out, (type, json) -> passed.add(json.toString()));
  private final Transducer telling = DIALECT.transducer(TRANSLATION, out);

  private static Signal event(String json) {
    return new Signal.Event(json.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "429|{'error':{'type':'rate_limit_error','message':'Slow'}}|retry-after: 7"
            + "|rate_limit_error Slow null 7",
        "529|{'error':{'type':'overloaded_error','message':'Busy'}}|retry-after: soon"
            + "|overloaded_error Busy null null",
        "500|{'message':'Odd'}|x-should-retry: true|api_error Odd true null",
        "500|{'error':'Odd'}|x-should-retry: false|api_error Odd false null",
        "400|{'detail':'Odd'}|x-other: 1|invalid_request_error Odd null null",
        "409|{'error':{'type':'invalid_request_error','message':'Locked'}}|x-other: 1"
            + "|api_error Locked null null",
        "409|{'error':{'type':'conflict_error','message':'Locked'}}|x-other: 1"
            + "|api_error Locked null null",
        "409|{'error':{'type':'rate_limit_error','message':'Slow'}}|x-other: 1"
            + "|rate_limit_error Slow null null",
        "400|{'error':{'message':' '},'message':'Odd'}|x-other: 1"
            + "|invalid_request_error Odd null null",
        "500|{'error':{'message':''}}|x-other: 1|api_error the upstream refused the request"
            + " null null",
        "400|[]|x-other: 1|invalid_request_error the upstream refused the request null null",
        "503|<html>|x-other: 1|overloaded_error the upstream refused the request null null",
        "404|{'error':{'type':'not_found_error','message':'model: m'}}|x-other: 1"
            + "|not_found_error model: m null null",
      })
  void anErrorSaysWhetherToComeBack(int status, String body, String header, String told) {
    ApiError error = error(status, body, header);
    assertThat("%s %s %s %s".formatted(error.type(), error.message(), retry(error), after(error)))
        .isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({"request-id: a, a", "x-request-id: b, b", "x-other: c,"})
  void anErrorKeepsTheUpstreamsOwnAccount(String header, @Nullable String id) {
    assertThat(error(500, "{}", header).upstream())
        .isEqualTo(new ApiError.UpstreamError(500L, null, null, null, id));
  }

  private static ApiError error(int status, String body, String header) {
    String[] field = header.split(": ", 2);
    byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return DIALECT.error(new UpstreamReply(status, Map.of(field[0], field[1]), bytes), TRANSLATION);
  }

  private static @Nullable Boolean retry(ApiError error) {
    return error.retry().worthwhile();
  }

  private static @Nullable Long after(ApiError error) {
    return error.retry().afterSeconds();
  }

  @Test
  void aRequestOfParleysOwnAsksForAStream() {
    assertThat(new String(TRANSLATION.body(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"model\":\"glm-5.2\",\"max_tokens\":9,\"x\":1.50,\"messages\":[],\"stream\":true}");
    assertThat(TRANSLATION.receipt().notes()).isEmpty();
  }

  /// Passed on, every recorded stream keeps its bytes; told, it means the same.
  @Test
  void everyRecordedStreamGoesThrough() {
    int cases = 0;
    for (Recorded recorded : Recorded.streams("anthropic")) {
      if (hasEnded(recorded)) {
        cases++;
        new MessagesDialectTest().goesThrough(recorded);
      }
    }
    ThirdParty.RECORDINGS.report("everyRecordedStreamGoesThrough", cases);
    assertThat(cases).isGreaterThanOrEqualTo(ThirdParty.RECORDINGS.isThere() ? 100 : 0);
  }

  private static boolean hasEnded(Recorded recorded) {
    List<StreamEvent> events =
        Recorded.anthropicEvents(new String(recorded.sse(), StandardCharsets.UTF_8));
    return !events.isEmpty() && events.getLast() instanceof StreamEvent.MessageStop;
  }

  private void goesThrough(Recorded recorded) {
    String model = "";
    MessageFold whole = new MessageFold();
    List<String> sent = new ArrayList<>();
    for (byte[] data : recorded.events()) {
      StreamEvent event = StreamEvent.read(JsonReader.of(data));
      whole.accept(event);
      model = event instanceof StreamEvent.MessageStart start ? start.message().model() : model;
      sent.add(new String(data, StandardCharsets.UTF_8));
      passing.accept(new Signal.Event(data));
    }
    passing.accept(new Signal.End());
    sent.set(0, sent.getFirst().replace("\"" + model + "\"", "\"claude-opus-5\""));
    assertThat(passed).as(recorded.file()).isEqualTo(sent);
    assertThat(told.getLast()).as(recorded.file()).isInstanceOf(StreamEvent.MessageStop.class);
    tellsTheSame(recorded, whole.message());
  }

  private static void tellsTheSame(Recorded recorded, Message whole) {
    MessageFold fold = new MessageFold();
    Message head = Message.head(whole.id(), "claude-opus-5", Usage.estimate(1));
    Transducer telling = DIALECT.transducer(TRANSLATION, new MessageStream(head, fold));
    recorded.events().forEach(data -> telling.accept(new Signal.Event(data)));
    assertThat(fold.message().content()).as(recorded.file()).isEqualTo(whole.content());
    assertThat(fold.message().stopReason()).isEqualTo(whole.stopReason());
    assertThat(fold.message().usage().outputTokens()).isEqualTo(whole.usage().outputTokens());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Busy\"}}"
            + " | overloaded_error | Busy",
        "{\"type\":\"error\",\"error\":{\"type\":\"authentication_error\",\"message\":\"sk-1\"}}"
            + " | api_error | Parley's own credentials",
        "{\"type\":\"error\",\"error\":{\"type\":\"odd\",\"message\":\"Odd\"}} | api_error | Odd",
        "{\"type\":\"message_start\" | api_error | cannot be read",
        "{\"kind\":1} | api_error | type: Field required",
        "[] | api_error | cannot be read",
      })
  void whatIsNoEventEndsTheStream(String event, String type, String words) {
    for (boolean raw : new boolean[] {true, false}) {
      MessagesDialectTest test = new MessagesDialectTest();
      Transducer transducer = raw ? test.passing : test.telling;
      transducer.accept(event(event));
      transducer.accept(new Signal.End());

      assertThat(test.told).hasSize(1);
      StreamEvent.Error error = (StreamEvent.Error) test.told.getFirst();
      assertThat(error.error().type()).isEqualTo(type);
      assertThat(error.error().message()).contains(words).doesNotContain("sk-1");
      assertThat(test.passed).isEmpty();
    }
  }

  /// The type is on a line of its own, where another one would be another event.
  @ParameterizedTest
  @ValueSource(strings = {"ping\\n\\ndata: {}", "ping\\r", "message"})
  void anEventIsNotPassedOnAsTwoNorAsAllOfThem(String type) {
    passing.accept(event("{\"type\":\"" + type + "\"}"));

    assertThat(passed).isEmpty();
    assertThat(told).hasSize(1).first().isInstanceOf(StreamEvent.Error.class);
  }

  @Test
  void anErrorThatIsNoUnicodeIsToldByItsStatus() {
    byte[] body = "{\"error\":\"x\"}".getBytes(StandardCharsets.UTF_8);
    body[10] = (byte) 0xED;

    assertThat(DIALECT.error(new UpstreamReply(529, Map.of(), body), TRANSLATION))
        .extracting(ApiError::type, ApiError::message)
        .containsExactly("overloaded_error", "the upstream refused the request");
  }

  @Test
  void eventsWithoutOrderAreNoAnswer() {
    telling.accept(
        event(
            "{\"type\":\"content_block_delta\",\"index\":0,"
                + "\"delta\":{\"type\":\"text_delta\",\"text\":\"a\"}}"));

    assertThat(told).hasSize(1).first().isInstanceOf(StreamEvent.Error.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"message\",\"model\":\"m\",\"n\": 1.0,\"usage\":{\"output_tokens\":\"odd\"}}"
            + " | {\"type\":\"message\",\"model\":\"claude-opus-5\",\"n\": 1.0,"
            + "\"usage\":{\"output_tokens\":\"odd\"}}",
        "{\"type\":\"message\"} | {\"type\":\"message\"}",
      })
  void aWholeAnswerKeepsItsBytes(String body, String after) {
    passing.accept(new Signal.Whole(body.getBytes(StandardCharsets.UTF_8)));

    assertThat(passed).containsExactly(after);
    assertThat(out.isEnded()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"type\":\"error\",\"error\":\"No\"}", "{\"type\":\"x\"}", "[]", "7"})
  void aWholeBodyThatIsNoMessageIsAnError(String body) {
    passing.accept(new Signal.Whole(body.getBytes(StandardCharsets.UTF_8)));

    assertThat(passed).isEmpty();
    assertThat(told).hasSize(1).first().isInstanceOf(StreamEvent.Error.class);
  }
}
