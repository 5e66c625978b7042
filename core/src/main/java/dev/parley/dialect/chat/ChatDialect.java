package dev.parley.dialect.chat;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Transducer;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.dialect.errors.ErrorBodies;
import dev.parley.dialect.errors.UpstreamErrors;
import dev.parley.models.Lesson;
import dev.parley.models.Target;
import org.jspecify.annotations.Nullable;

/// Chat Completions, as one backend speaks it.
public final class ChatDialect implements Dialect {
  private final Quirks quirks;

  public ChatDialect(Quirks quirks) {
    this.quirks = quirks;
  }

  @Override
  public String name() {
    return "chat";
  }

  @Override
  public String path() {
    return "/chat/completions";
  }

  @Override
  public Translation translate(MessagesRequest request, Target target) {
    return RequestBody.of(request, target, quirks);
  }

  @Override
  public @Nullable Lesson lesson(UpstreamReply reply, Translation translation) {
    return switch (reply.status()) {
      case 400, 422 -> Refusals.lesson(ErrorBodies.read(reply.body()), translation);
      default -> null;
    };
  }

  @Override
  public Transducer transducer(Translation translation, MessageStream out) {
    String model = translation.target().model().id();
    return new ChatTransducer(translation, quirks.of(model).thinking(), out);
  }

  @Override
  public ApiError error(UpstreamReply reply, Translation translation) {
    return new UpstreamErrors(translation, new ClientPlaces(translation)).of(reply);
  }
}
