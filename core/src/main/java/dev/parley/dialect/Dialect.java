package dev.parley.dialect;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.models.Lesson;
import dev.parley.models.Model;
import dev.parley.models.Target;
import org.jspecify.annotations.Nullable;

/// One way of talking to an upstream: how a request is said, and how its answer is understood.
public interface Dialect {

  /// What configuration and logs call it.
  String name();

  /// Where requests go, below the base URL: `/responses`.
  String path();

  Translation translate(MessagesRequest request, Target target);

  /// Understands the answer to one translated request, and tells it to `out`.
  Transducer transducer(Translation translation, MessageStream out);

  /// What a refusal teaches about the target, so that another try may succeed; null when it teaches
  /// nothing new.
  @Nullable Lesson lesson(UpstreamReply reply, Translation translation);

  /// What a reply that is no stream means.
  ApiError error(UpstreamReply reply, Translation translation);

  /// What can be had of a model; null when that is the upstream's own affair.
  default @Nullable Offer offer(Model model) {
    return null;
  }

  /// Whether input and the limit of the output together have to fit into the window.
  default boolean countsOutput() {
    return false;
  }

  /// How the upstream counts tokens; null where it does not.
  default @Nullable UpstreamCount upstreamCount() {
    return null;
  }
}
