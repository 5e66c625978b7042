package dev.parley.dialect.chat;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Offer;
import dev.parley.dialect.Transducer;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.dialect.chat.MessageQuirks.Images;
import dev.parley.dialect.chat.ParameterQuirks.Format;
import dev.parley.dialect.errors.ErrorBodies;
import dev.parley.dialect.errors.UpstreamErrors;
import dev.parley.dialect.request.DocumentText;
import dev.parley.dialect.request.ThinkingAsked;
import dev.parley.models.Lesson;
import dev.parley.models.Model;
import dev.parley.models.Target;
import java.util.List;
import java.util.Set;
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
  public Offer offer(Model model) {
    Quirks own = quirks.of(model.id());
    List<String> efforts = own.thinking().efforts(model);
    boolean saysEffort = own.thinking().effort() != null;
    boolean hasSwitch = !own.thinking().off().isEmpty();
    return new Offer(
        model.reasons(),
        saysEffort ? efforts : List.of(),
        !model.reasons() || hasSwitch || (saysEffort && efforts.contains(ThinkingAsked.NONE)),
        model.images() && own.messages().images() != Images.NONE,
        own.messages().files() || !reader.equals(DocumentText.NONE),
        own.parameters().format() == Format.SCHEMA,
        false,
        Set.of());
  }

  @Override
  public boolean countsOutput() {
    return true;
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
