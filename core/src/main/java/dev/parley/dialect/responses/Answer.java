package dev.parley.dialect.responses;

import dev.parley.anthropic.Delta;
import dev.parley.anthropic.MessageStream;
import dev.parley.dialect.ReasoningEnvelope;
import dev.parley.dialect.Translation;
import dev.parley.dialect.answer.Telling;
import dev.parley.json.RawJson;
import dev.parley.models.Target;
import dev.parley.openai.responses.Annotation;
import dev.parley.openai.responses.HostedItem;
import org.jspecify.annotations.Nullable;

/// The answer as far as it is told, with what only this wire can add to it.
final class Answer {
  private final MessageStream out;
  private final Target target;
  private final Telling told;
  private final HostedAnswer hosted;

  Answer(Translation translation, MessageStream out) {
    this.out = out;
    this.target = translation.target();
    this.told = new Telling(out, translation, CallIds::client);
    this.hosted = new HostedAnswer(out, translation.reply());
  }

  Telling told() {
    return told;
  }

  /// Ends a thought, with what brings it back to the upstream.
  void thought(@Nullable String id, @Nullable String content) {
    ReasoningEnvelope envelope = ReasoningEnvelope.of(target, id, content);
    told.thought(phase -> (phase == null ? envelope : envelope.before(phase)).seal());
  }

  /// The conversation so far, as the upstream compacted it.
  void compacted(@Nullable String id, String content) {
    String envelope = CompactionEnvelope.of(target, id, content).seal();
    told.compaction(new Delta.Compaction(null, envelope));
  }

  /// A call of one of the upstream's own tools, with its outcome.
  void hosted(HostedItem call) {
    told.end();
    if (!told.isOver()) {
      hosted.tell(call);
    }
  }

  /// What the passage before rests on, for a text that is open.
  void cite(Annotation annotation) {
    RawJson citation = Citations.of(annotation);
    if (citation != null && !told.isOver() && !told.summarizes()) {
      out.append(new Delta.Citations(citation));
    }
  }

  long searches() {
    return hosted.searches();
  }

  /// Where the upstream ran code for this answer, if it did.
  @Nullable String container() {
    return hosted.container();
  }
}
