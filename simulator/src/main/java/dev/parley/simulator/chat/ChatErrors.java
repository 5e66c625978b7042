package dev.parley.simulator.chat;

import dev.parley.simulator.profile.Answers;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Errors in the form in which a backend gives them.
public final class ChatErrors {
  private ChatErrors() {}

  /// The body of an error reply.
  public static String body(ApiError error, Answers way) {
    return switch (way.error()) {
      case OPENAI -> Json.text(error.toJson());
      case CODED -> Json.text(coded(error));
      case LISTED -> Json.text(Json.array().add(listed(error)));
      case DETAILED -> Json.text(detailed(error));
      case FLAT -> Json.text(flat(error));
      case EMPTY -> "";
      case BASE_RESPONSE -> Json.text(baseResponse(error));
    };
  }

  /// The status of an error reply.
  public static int status(ApiError error, Answers way) {
    return way.error() == Answers.Errors.BASE_RESPONSE ? 200 : error.status();
  }

  private static JsonNode coded(ApiError error) {
    ObjectNode envelope = Json.object();
    envelope.putObject("error").put("code", "1210").put("message", error.message());
    return envelope;
  }

  private static JsonNode listed(ApiError error) {
    ObjectNode envelope = Json.object();
    envelope
        .putObject("error")
        .put("code", error.status())
        .put("message", error.message())
        .put("status", "INVALID_ARGUMENT");
    return envelope;
  }

  private static JsonNode detailed(ApiError error) {
    ObjectNode envelope = Json.object();
    ObjectNode detail = envelope.putArray("detail").addObject();
    detail.put("type", "extra_forbidden").put("msg", error.message());
    String param = error.param() == null ? "" : error.param();
    detail.putArray("loc").add("body").add(param);
    return envelope;
  }

  private static JsonNode flat(ApiError error) {
    return Json.object()
        .put("object", "error")
        .put("message", error.message())
        .put("type", "BadRequestError")
        .put("param", error.param())
        .put("code", error.status());
  }

  private static JsonNode baseResponse(ApiError error) {
    ObjectNode answer = Json.object().putNull("choices");
    answer.putObject("base_resp").put("status_code", 2013).put("status_msg", error.message());
    return answer;
  }
}
