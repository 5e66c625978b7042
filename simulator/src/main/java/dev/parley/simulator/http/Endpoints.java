package dev.parley.simulator.http;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.model.Models;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.rules.Accepted;
import dev.parley.simulator.rules.ChatRules;
import dev.parley.simulator.rules.RequestRules;
import dev.parley.simulator.tokens.FileText;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Json;
import dev.parley.simulator.wire.Refused;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The whole surface: method and path to answer.
final class Endpoints {
  private static final String INVALID = "invalid_request_error";
  private static final String MODELS = "/v1/models";

  private static final String RESPONSES = "/v1/responses";
  private static final String COMPLETIONS = "/chat/completions";

  private final Models models;
  private final RequestRules rules;
  private final Replies replies;
  private final Wire responses;
  private final Wire completions;

  Endpoints(Profile profile, Replies replies, FileText files) {
    this.models = profile.isOpenAi() ? Models.load() : Models.ofEverybody();
    this.rules = new RequestRules(Models.load(), files);
    this.replies = replies;
    this.responses = new ResponsesWire(rules);
    this.completions = new ChatWire(new ChatRules(models, profile, files), profile);
  }

  Answer answer(String method, String path, byte[] body) {
    try {
      return switch (place(path)) {
        case COMPLETIONS ->
            only("POST", method, path).orElseGet(() -> replies.answer(completions, body));
        case RESPONSES ->
            only("POST", method, path).orElseGet(() -> replies.answer(responses, body));
        case RESPONSES + "/input_tokens" ->
            only("POST", method, path).orElseGet(() -> inputTokens(body));
        case MODELS -> only("GET", method, path).orElseGet(this::models);
        default ->
            path.startsWith(MODELS + "/")
                ? only("GET", method, path).orElseGet(() -> model(path))
                : Answer.error(notFound("Invalid URL (%s %s)".formatted(method, path)));
      };
    } catch (Refused refused) {
      return Answer.error(refused.error());
    }
  }

  /// Backends have Chat Completions, and the list of models, under paths of their own.
  private static String place(String path) {
    if (path.endsWith(COMPLETIONS)) {
      return COMPLETIONS;
    }
    return path.endsWith("/models") ? MODELS : path;
  }

  /// A refusal in the words of whoever was asked.
  Answer refused(String path, ApiError error) {
    return (place(path).equals(COMPLETIONS) ? completions : responses).refused(error);
  }

  private Answer inputTokens(byte[] body) {
    Accepted accepted = rules.inputTokens(body);
    ObjectNode count =
        Json.object()
            .put("object", "response.input_tokens")
            .put("input_tokens", accepted.prompt().tokens());
    return Answer.json(200, count);
  }

  private Answer models() {
    ObjectNode list = Json.object().put("object", "list");
    ArrayNode data = list.putArray("data");
    for (Model model : models.all()) {
      data.add(card(model, model.id()));
      if (!model.snapshot().equals(model.id())) {
        data.add(card(model, model.snapshot()));
      }
      model.aliases().forEach(alias -> data.add(card(model, alias)));
    }
    return Answer.json(200, list);
  }

  private Answer model(String path) {
    String id = path.substring(MODELS.length() + 1);
    return models
        .find(id)
        .map(model -> Answer.json(200, card(model, id)))
        .orElseGet(() ->
            Answer.error(
                new ApiError(
                    404,
                    "The model '%s' does not exist".formatted(id),
                    INVALID,
                    "model",
                    "model_not_found")));
  }

  private static ObjectNode card(Model model, String id) {
    return Json.object()
        .put("id", id)
        .put("object", "model")
        .put("created", model.created())
        .put("owned_by", "system")
        .put("shutdown_date", model.shutdown());
  }

  private static Optional<Answer> only(String allowed, String method, String path) {
    if (allowed.equals(method)) {
      return Optional.empty();
    }
    return Optional.of(
        Answer.error(
            new ApiError(
                405,
                ("Not allowed to %s on %s. (HINT: Perhaps you meant to use a different HTTP"
                        + " method?)")
                    .formatted(method, path),
                INVALID,
                null,
                "method_not_supported")));
  }

  private static ApiError notFound(String message) {
    return new ApiError(404, message, INVALID, null, null);
  }
}
