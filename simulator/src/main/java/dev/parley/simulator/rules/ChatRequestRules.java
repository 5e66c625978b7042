package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.model.Models;
import dev.parley.simulator.profile.Asks;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.prompt.Prompt;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Judges a body of `POST /chat/completions` as one backend does.
public final class ChatRequestRules {
  private static final Set<String> LIMITS = Set.of("max_tokens", "max_completion_tokens");

  /// What OpenAI takes besides the limits.
  private static final Set<String> KNOWN =
      Set.of(
          "model",
          "messages",
          "stream",
          "stream_options",
          "stop",
          "temperature",
          "top_p",
          "presence_penalty",
          "frequency_penalty",
          "logit_bias",
          "logprobs",
          "top_logprobs",
          "seed",
          "n",
          "reasoning_effort",
          "verbosity",
          "tools",
          "tool_choice",
          "parallel_tool_calls",
          "response_format",
          "store",
          "metadata",
          "service_tier",
          "safety_identifier",
          "user",
          "prompt_cache_key",
          "prompt_cache_retention");

  private final Models models;
  private final Profile profile;

  public ChatRequestRules(Models models, Profile profile) {
    this.models = models;
    this.profile = profile;
  }

  /// A body of `POST /chat/completions`.
  public AcceptedChat create(byte[] bytes) {
    ObjectNode json = RequestRules.parse(bytes);
    Field body = Field.body(json);
    members(json);
    Model model = model(body.at("model"));
    ChatParameterRules.check(body, model, profile.asks());
    ChatToolRules.check(body, profile.asks());
    ChatMessageRules.check(body.at("messages"), profile.asks());
    ObjectNode asked = ChatReading.of(json);
    Prompt prompt = Prompt.of(asked);
    window(prompt, model);
    return new AcceptedChat(json, profile, new Accepted(asked, model, prompt));
  }

  private void members(ObjectNode body) {
    Asks asks = profile.asks();
    Set<String> taken = new HashSet<>(KNOWN);
    taken.removeAll(asks.lacks());
    taken.addAll(asks.more());
    taken.addAll(asks.limits());
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      if (!taken.contains(member.getKey())) {
        throw new Refused(stranger(member.getKey()));
      }
    }
  }

  private ApiError stranger(String name) {
    String message =
        LIMITS.contains(name)
            ? "Unsupported parameter: '%s' is not supported with this model.".formatted(name)
            : "Unrecognized request argument supplied: " + name;
    return new ApiError(
        profile.asks().strangers(), message, "invalid_request_error", name, "unknown_parameter");
  }

  private Model model(Field name) {
    String asked = name.string(1, 512);
    return models
        .find(asked)
        .orElseThrow(() ->
            new Refused(
                new ApiError(
                    404,
                    "The model `%s` does not exist or you do not have access to it."
                        .formatted(asked),
                    "invalid_request_error",
                    null,
                    "model_not_found")));
  }

  private void window(Prompt prompt, Model model) {
    int limit = model.window().input();
    if (prompt.tokens() > limit) {
      String words =
          profile
              .answers()
              .overflow()
              .replace("{tokens}", Integer.toString(prompt.tokens()))
              .replace("{limit}", Integer.toString(limit));
      throw new Refused(ApiError.badRequest(words, "messages", "context_length_exceeded"));
    }
  }
}
