package dev.parley.dialect.messages;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.InputEstimate;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.HostedNames;
import dev.parley.dialect.Receipt;
import dev.parley.dialect.ReplyContext;
import dev.parley.dialect.ReplyContext.ContextReply;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.StopSequences;
import dev.parley.dialect.ToolNames;
import dev.parley.dialect.Transducer;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamCount;
import dev.parley.dialect.UpstreamReply;
import dev.parley.dialect.request.InputTokens;
import dev.parley.json.JsonWriter;
import dev.parley.models.Lesson;
import dev.parley.models.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Anthropic's API, as backends speak it that also know it: nothing is translated.
public final class MessagesDialect implements Dialect {
  private static final int LONGEST_TOOL_NAME = 128;

  private static final UpstreamCount COUNT =
      new InputTokens(
          "/messages/count_tokens",
          Set.of(
              "model",
              "system",
              "messages",
              "tools",
              "tool_choice",
              "thinking",
              "mcp_servers",
              "output_config",
              "output_format",
              "context_management"));

  @Override
  public String name() {
    return "messages";
  }

  @Override
  public String path() {
    return "/messages";
  }

  @Override
  public Translation translate(MessagesRequest request, Target target) {
    return translation(JsonWriter.bytes(request), true, request, target);
  }

  /// A request that goes up in the bytes in which it came.
  ///
  /// @param streams whether it has to ask for a stream, even if it does not
  public Translation translation(
      byte[] asked, boolean streams, MessagesRequest request, Target target) {
    byte[] body = RequestBytes.of(asked, target.model().id(), streams);
    long tokens = InputEstimate.tokens(body.length, request.messages());
    return new Translation(body, new Receipt(List.of()), tokens, target, reply(request), request);
  }

  @Override
  public UpstreamCount upstreamCount() {
    return COUNT;
  }

  private static ReplyContext reply(MessagesRequest request) {
    return new ReplyContext(
        new ToolNames(LONGEST_TOOL_NAME, List.of()),
        Set.of(),
        ThinkingDisplay.SUMMARIZED,
        request.maxTokens().longValue(),
        HostedNames.USUAL,
        StopSequences.NONE,
        Map.of(),
        ContextReply.NONE);
  }

  @Override
  public Transducer transducer(Translation translation, MessageStream out) {
    return new MessagesTransducer(out);
  }

  /// Understands only as much of an answer as is needed to see its end, and passes its bytes on.
  public Transducer passing(Translation translation, MessageStream out, Verbatim verbatim) {
    return new PassingTransducer(translation.target().asked(), out, verbatim);
  }

  @Override
  public @Nullable Lesson lesson(UpstreamReply reply, Translation translation) {
    return null;
  }

  @Override
  public ApiError error(UpstreamReply reply, Translation translation) {
    return ErrorReplies.of(reply);
  }
}
