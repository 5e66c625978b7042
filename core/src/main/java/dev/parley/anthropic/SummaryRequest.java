package dev.parley.anthropic;

import dev.parley.anthropic.ContentBlock.Text;
import dev.parley.json.Extra;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The wish for a summary, as a request that any model can answer: one more message that asks for
/// it. Tools stay on offer, so that the prompt is the one that the cache knows, but none may be
/// called.
public final class SummaryRequest {
  private static final String WISH =
      """
      Sum up our conversation so far. Your summary will take its place: whoever goes on from here \
      will know nothing else of it. Answer with the summary alone, and call no tools.

      """;

  private static final String CONTENTS =
      """
      Say what is wanted and why; what was done, found out and decided; every file, name, command \
      and value that still matters, exactly as it is; what went wrong and how it was mended; and \
      what is left to do, beginning with the next step.\
      """;

  private SummaryRequest() {}

  /// The request as it is when it wants no summary.
  public static MessagesRequest of(MessagesRequest request, Notes notes) {
    Compaction compaction = request.context().compaction();
    if (compaction == null) {
      return request;
    }
    notes.emulated("compaction", "the model is asked for a summary");
    for (String name : compaction.extra().names()) {
      notes.dropped("compaction." + name, "a field that is not carried");
    }
    List<InputMessage> messages = new ArrayList<>(request.messages());
    String contents = compaction.instructions() == null ? CONTENTS : compaction.instructions();
    messages.add(InputMessage.of(Role.USER, List.of(Text.of(WISH + contents))));
    return asking(request, messages);
  }

  private static MessagesRequest asking(MessagesRequest request, List<InputMessage> messages) {
    return new MessagesRequest(
        request.model(),
        request.maxTokens(),
        List.copyOf(messages),
        request.system(),
        request.stream(),
        List.of(),
        request.sampling(),
        request.tools(),
        new ToolChoice(ToolChoice.Kind.NONE, null, null, Extra.NONE),
        hidden(request.thinking()),
        formless(request.outputConfig()),
        request.metadata(),
        request.context(),
        request.extra().without("output_format"));
  }

  /// The model may think, but a summary comes alone.
  private static @Nullable Thinking hidden(@Nullable Thinking thinking) {
    return switch (thinking) {
      case Thinking.Disabled _, Thinking.BetweenTools _ -> thinking;
      case Thinking.Enabled _, Thinking.Adaptive _, Thinking.Unknown _ -> null;
      case null -> null;
    };
  }

  private static @Nullable OutputConfig formless(@Nullable OutputConfig config) {
    return config == null ? null : new OutputConfig(config.effort(), null, config.extra());
  }
}
