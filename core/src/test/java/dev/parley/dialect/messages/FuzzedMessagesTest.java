package dev.parley.dialect.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.StreamEvent;
import dev.parley.anthropic.Usage;
import dev.parley.dialect.Signal;
import dev.parley.dialect.Transducer;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.json.RawJson;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.sse.SseReader;
import dev.parley.testing.ErrorLaws;
import dev.parley.testing.Feed;
import dev.parley.testing.Replies;
import dev.parley.testing.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;

/// Whatever an upstream says that speaks Anthropic's API, what goes out is in order, whether it is
/// told or passed on.
@Tag("sweep")
final class FuzzedMessagesTest {
  private static final MessagesDialect DIALECT = new MessagesDialect();
  private static final String ASKED = "claude-opus-5";
  private static final Translation TRANSLATION =
      DIALECT.translate(
          Requests.with("'max_tokens':9"),
          new Target(ASKED, Catalog.builtIn().get("glm-5.2"), "acc"));

  /// What is in a block is the upstream's own affair; that blocks are opened, closed and ended in
  /// order is not.
  private static final String IN_ORDER = "X|S(?:OD*+C)*+(?:ME|X|OD*X)";

  private record Passed(String type, RawJson json) {}

  @FuzzTest
  void aStreamOfMessagesIsToldWellFormed(byte[] sse) {
    Feed feed = new Feed(DIALECT, TRANSLATION);
    List<StreamEvent> events = feed.events(sse, sse.length);
    assertThat(events.stream().map(FuzzedMessagesTest::letter).collect(Collectors.joining()))
        .matches(IN_ORDER);
    assertThat(Replies.sse(feed.events(sse, 7))).isEqualTo(Replies.sse(events));
  }

  private static String letter(StreamEvent event) {
    return switch (event) {
      case StreamEvent.MessageStart _ -> "S";
      case StreamEvent.ContentBlockStart _ -> "O";
      case StreamEvent.ContentBlockDelta _ -> "D";
      case StreamEvent.ContentBlockStop _ -> "C";
      case StreamEvent.MessageDelta delta -> delta.delta().stopReason() == null ? "?" : "M";
      case StreamEvent.MessageStop _ -> "E";
      case StreamEvent.Error _ -> "X";
      case StreamEvent.Ping _, StreamEvent.Unknown _ -> "?";
    };
  }

  @FuzzTest
  void aStreamIsPassedOnLineByLineToOneEnd(byte[] sse) {
    List<Passed> passed = new ArrayList<>();
    List<StreamEvent> told = new ArrayList<>();
    MessageStream out = stream(told);
    Transducer transducer = passing(out, passed);
    SseReader reader = new SseReader(event -> transducer.accept(Signal.of(event)));
    reader.feed(sse, 0, sse.length);
    reader.end();
    transducer.accept(new Signal.End());
    requireInOrder(out, passed);
  }

  @FuzzTest
  void aWholeMessageIsPassedOnOrFails(byte[] body) {
    List<Passed> passed = new ArrayList<>();
    List<StreamEvent> told = new ArrayList<>();
    MessageStream out = stream(told);
    Transducer transducer = passing(out, passed);
    transducer.accept(new Signal.Whole(body));
    transducer.accept(new Signal.End());
    requireInOrder(out, passed);
    boolean failed = told.getLast() instanceof StreamEvent.Error;
    assertThat(passed).hasSize(failed ? 0 : 1);
  }

  private static Transducer passing(MessageStream out, List<Passed> passed) {
    return DIALECT.passing(
        TRANSLATION,
        out,
        (type, json) -> {
          assertThat(out.isEnded()).isFalse();
          passed.add(new Passed(type, json));
        });
  }

  private static MessageStream stream(List<StreamEvent> told) {
    return new MessageStream(Message.head("msg", ASKED, Usage.estimate(1)), told::add);
  }

  private static void requireInOrder(MessageStream out, List<Passed> passed) {
    assertThat(out.isEnded()).isTrue();
    for (Passed one : passed) {
      String json = one.json().toString();
      if (!one.type().equals(Verbatim.MESSAGE)) {
        assertThat(json).doesNotContain("\n", "\r");
        assertThat(one.type()).doesNotContain("\n", "\r");
      }
      requireRenamed(one);
    }
  }

  private static void requireRenamed(Passed one) {
    RawJson model =
        switch (one.type()) {
          case "message_start" -> one.json().at("message", "model");
          case Verbatim.MESSAGE -> one.json().at("model");
          default -> null;
        };
    if (model != null && model.reader().isString()) {
      assertThat(model.reader().string()).isEqualTo(ASKED);
    }
  }

  /// The first byte chooses the status, the second a header.
  @FuzzTest
  void anErrorOfSuchAnUpstreamIsTold(byte[] data) {
    UpstreamReply reply = ErrorLaws.reply(data);
    ApiError error = DIALECT.error(reply, TRANSLATION);
    ErrorLaws.require(error);
  }
}
