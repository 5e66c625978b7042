package dev.parley.dialect.responses;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Offer;
import dev.parley.dialect.Transducer;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamCount;
import dev.parley.dialect.UpstreamReply;
import dev.parley.dialect.errors.ErrorBodies;
import dev.parley.dialect.errors.UpstreamErrors;
import dev.parley.dialect.request.InputTokens;
import dev.parley.dialect.request.ThinkingAsked;
import dev.parley.models.Lesson;
import dev.parley.models.Model;
import dev.parley.models.Model.Medium;
import dev.parley.models.Target;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// OpenAI's Responses API, stateless: the whole history goes with every request, and reasoning
/// travels encrypted through the client.
public final class ResponsesDialect implements Dialect {
  private static final UpstreamCount COUNT =
      new InputTokens(
          "/responses/input_tokens",
          Set.of(
              "model",
              "reasoning",
              "text",
              "instructions",
              "tools",
              "tool_choice",
              "parallel_tool_calls",
              "input"));

  @Override
  public String name() {
    return "responses";
  }

  @Override
  public String path() {
    return "/responses";
  }

  @Override
  public Translation translate(MessagesRequest request, Target target) {
    return RequestBody.of(request, target);
  }

  @Override
  public @Nullable Lesson lesson(UpstreamReply reply, Translation translation) {
    return Refusals.lesson(ErrorBodies.read(reply.body()), translation);
  }

  @Override
  public Transducer transducer(Translation translation, MessageStream out) {
    return new ResponsesTransducer(translation, out);
  }

  @Override
  public Offer offer(Model model) {
    return new Offer(
        model.reasons(),
        model.efforts(),
        !model.reasons() || model.efforts().contains(ThinkingAsked.NONE),
        model.images(),
        model.abilities().media().contains(Medium.PDF),
        true,
        model.reasons(),
        model.abilities().hosted());
  }

  @Override
  public UpstreamCount upstreamCount() {
    return COUNT;
  }

  @Override
  public ApiError error(UpstreamReply reply, Translation translation) {
    return new UpstreamErrors(translation, new ClientPlaces(translation)).of(reply);
  }
}
