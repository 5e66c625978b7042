package dev.parley.server.exchange;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.OutputConfig;
import dev.parley.json.JsonNumber;
import dev.parley.server.http.Request;
import dev.parley.server.observe.Asked;
import dev.parley.server.observe.Measurements;
import dev.parley.server.observe.Safe;
import org.jspecify.annotations.Nullable;

/// What spans tell of a request.
final class Questions {
  private static final String SESSION = "x-claude-code-session-id";

  private Questions() {}

  static Asked of(MessagesRequest asked, Request request) {
    MessagesRequest.Sampling sampling = asked.sampling();
    String session = request.headers().get(SESSION);
    OutputConfig output = asked.outputConfig();
    JsonNumber topK = sampling.topKIfSet();
    return new Asked(
        session == null ? null : Safe.identifier(session),
        asked.maxTokens().longValue(),
        number(sampling.temperature()),
        number(sampling.topPIfSet()),
        topK == null ? null : (Long) topK.longValue(),
        Measurements.effort(output == null ? null : output.effort()));
  }

  private static @Nullable Double number(@Nullable JsonNumber told) {
    return told == null ? null : (Double) told.doubleValue();
  }
}
