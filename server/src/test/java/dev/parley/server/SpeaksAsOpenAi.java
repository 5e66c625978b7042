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

/// A dialect that is OpenAI's, but for what a test makes different.
interface SpeaksAsOpenAi extends Dialect {
  Dialect OPENAI = new ResponsesDialect();

  @Override
  default String name() {
    return "other";
  }

  @Override
  default String path() {
    return OPENAI.path();
  }

  @Override
  default Translation translate(MessagesRequest request, Target target) {
    return OPENAI.translate(request, target);
  }

  @Override
  default Transducer transducer(Translation translation, MessageStream out) {
    return OPENAI.transducer(translation, out);
  }

  @Override
  default @Nullable Lesson lesson(UpstreamReply reply, Translation translation) {
    return OPENAI.lesson(reply, translation);
  }

  @Override
  default ApiError error(UpstreamReply reply, Translation translation) {
    return OPENAI.error(reply, translation);
  }
}
