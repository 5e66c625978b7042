package dev.parley.testing;

import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessageFold;
import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.HostedNames;
import dev.parley.dialect.Receipt;
import dev.parley.dialect.ReplyContext;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.StopSequences;
import dev.parley.dialect.ToolNames;
import dev.parley.dialect.Translation;
import dev.parley.dialect.responses.ResponsesDialect;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.sse.SseWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What becomes of the answers of a server that speaks the Responses API.
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
    return feed(asked).events(sse, piece);
  }

  /// The answer comes as one body, from a server that does not stream.
  public static List<StreamEvent> whole(Translation asked, byte[] body) {
    return feed(asked).whole(body);
  }

  public static Feed feed(Translation asked) {
    return new Feed(DIALECT, asked);
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
