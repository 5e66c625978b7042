package dev.parley.server;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Transducer;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.dialect.responses.ResponsesDialect;
import dev.parley.models.Lesson;
import dev.parley.models.Target;
import org.jspecify.annotations.Nullable;

/// Speaks as OpenAI does, under another path.
record OtherDialect(String path) implements Dialect {
  private static final Dialect INNER = new ResponsesDialect();

  @Override
  public String name() {
    return "other";
  }

  @Override
  public Translation translate(MessagesRequest request, Target target) {
    return INNER.translate(request, target);
  }

  @Override
  public Transducer transducer(Translation translation, MessageStream out) {
    return INNER.transducer(translation, out);
  }

  @Override
  public @Nullable Lesson lesson(UpstreamReply reply, Translation translation) {
    return INNER.lesson(reply, translation);
  }

  @Override
  public ApiError error(UpstreamReply reply, Translation translation) {
    return INNER.error(reply, translation);
  }
}
