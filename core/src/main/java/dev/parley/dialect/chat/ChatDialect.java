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
import dev.parley.dialect.request.DocumentText;
import dev.parley.models.Lesson;
import dev.parley.models.Target;
import org.jspecify.annotations.Nullable;

/// Chat Completions, as one backend speaks it.
public final class ChatDialect implements Dialect {
  private final Quirks quirks;
  private final DocumentText reader;

  public ChatDialect(Quirks quirks) {
    this(quirks, DocumentText.NONE);
  }

  /// The dialect of a backend, with a reader for documents that it does not take.
  public ChatDialect(Quirks quirks, DocumentText reader) {
    this.quirks = quirks;
    this.reader = reader;
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
    return RequestBody.of(request, target, quirks, reader);
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
