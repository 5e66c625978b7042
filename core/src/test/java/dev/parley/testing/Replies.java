package dev.parley.testing;

import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessageFold;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.StreamEvent;
import dev.parley.anthropic.Usage;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.HostedNames;
import dev.parley.dialect.Receipt;
import dev.parley.dialect.ReplyContext;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.Signal;
import dev.parley.dialect.StopSequences;
import dev.parley.dialect.ToolNames;
import dev.parley.dialect.Transducer;
import dev.parley.dialect.Translation;
import dev.parley.dialect.responses.ResponsesDialect;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.sse.SseReader;
import dev.parley.sse.SseWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Feeds the bytes of an upstream's stream through the dialect and keeps what the client would get.
public final class Replies {
  private static final Dialect DIALECT = new ResponsesDialect();

  private Replies() {}

  public static Translation asked(ThinkingDisplay display) {
    Target target = new Target("claude-opus-5-5", Catalog.builtIn().get("gpt-5.6-sol"), "acc");
    ReplyContext context =
        new ReplyContext(
            new ToolNames(64, List.of()),
            Set.of(),
            display,
            Long.MAX_VALUE,
            HostedNames.USUAL,
            StopSequences.NONE,
            Map.of(),
            ReplyContext.ContextReply.NONE);
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    return new Translation(body, new Receipt(List.of()), 100, target, context, Requests.with(""));
  }

  public static List<StreamEvent> events(Translation asked, byte[] sse) {
    return events(asked, sse, sse.length);
  }

  /// The stream comes in pieces of `piece` bytes and then ends.
  public static List<StreamEvent> events(Translation asked, byte[] sse, int piece) {
    int step = Math.max(1, piece);
    return events(asked, sse, Collections.nCopies(sse.length / step + 1, step));
  }

  /// The stream comes in pieces of these sizes, and whatever is left after them.
  public static List<StreamEvent> events(Translation asked, byte[] sse, List<Integer> pieces) {
    List<StreamEvent> events = new ArrayList<>();
    Transducer transducer = DIALECT.transducer(asked, stream(events));
    SseReader reader = new SseReader(event -> transducer.accept(Signal.of(event)));
    int at = 0;
    for (int piece : pieces) {
      int size = Math.min(piece, sse.length - at);
      reader.feed(sse, at, size);
      at += size;
    }
    reader.feed(sse, at, sse.length - at);
    reader.end();
    transducer.accept(new Signal.End());
    return events;
  }

  /// The answer comes as one body, from a server that does not stream.
  public static List<StreamEvent> whole(Translation asked, byte[] body) {
    List<StreamEvent> events = new ArrayList<>();
    Transducer transducer = DIALECT.transducer(asked, stream(events));
    transducer.accept(new Signal.Whole(body));
    transducer.accept(new Signal.End());
    return events;
  }

  private static MessageStream stream(List<StreamEvent> events) {
    Message head = Message.head("msg_test", "claude-opus-5-5", Usage.estimate(100));
    return new MessageStream(head, events::add);
  }

  public static Message fold(List<StreamEvent> events) {
    MessageFold fold = new MessageFold();
    events.forEach(fold);
    return fold.message();
  }

  public static String sse(List<StreamEvent> events) {
    SseWriter writer = new SseWriter();
    events.forEach(event -> writer.write(event.type(), event));
    return new String(writer.take(), StandardCharsets.UTF_8);
  }
}
