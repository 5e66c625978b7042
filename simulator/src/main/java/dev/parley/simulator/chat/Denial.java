package dev.parley.simulator.chat;

import dev.parley.simulator.profile.Refusals;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Json;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An error as one backend tells it: a status and a body, which may be empty.
public record Denial(int status, String body) {
  private static final String MESSAGE = "message";

  public static Denial of(Refusals refusals, ApiError error) {
    boolean unknown = "unknown_parameter".equals(error.code());
    ApiError told = unknown ? at(refusals.unknown(), error) : error;
    String body = told.message().isEmpty() ? "" : Json.text(json(refusals, told));
    boolean inside = refusals.shape() == Refusals.Shape.BASE_RESP;
    return new Denial(inside ? 200 : told.status(), body);
  }

  static JsonNode json(Refusals refusals, ApiError error) {
    return switch (refusals.shape()) {
      case OPENAI -> error.toJson();
      case NUMBERED -> numbered(error);
      case ZAI -> brief(error);
      case GEMINI -> Json.array().add(status(error));
      case MISTRAL -> mistral(error);
      case BASE_RESP -> baseResp(error);
      case TEXT -> Json.object().put("code", code(error)).put("error", error.message());
    };
  }

  private static ApiError at(int status, ApiError error) {
    return new ApiError(status, error.message(), error.type(), error.param(), error.code());
  }

  private static ObjectNode numbered(ApiError error) {
    ObjectNode envelope = error.toJson();
    ((ObjectNode) envelope.get("error")).put("type", code(error)).put("code", error.status());
    return envelope;
  }

  private static ObjectNode status(ApiError error) {
    ObjectNode envelope = Json.object();
    envelope
        .putObject("error")
        .put("code", error.status())
        .put(MESSAGE, error.message())
        .put("status", error.status() == 404 ? "NOT_FOUND" : "INVALID_ARGUMENT");
    return envelope;
  }

  private static ObjectNode mistral(ApiError error) {
    if (error.status() == 401) {
      return Json.object().put("detail", error.message());
    }
    if (error.status() == 422) {
      ObjectNode malformed = Json.object();
      ObjectNode detail = malformed.putArray("detail").addObject().put("type", "extra_forbidden");
      detail.putArray("loc").add("body").add(error.param());
      detail.put("msg", "Extra inputs are not permitted");
      return malformed;
    }
    return Json.object()
        .put("object", "error")
        .put(MESSAGE, error.message())
        .put("type", error.type())
        .putNull("param")
        .put("code", digits(error, "3051"))
        .put("raw_status_code", error.status());
  }

  private static ObjectNode baseResp(ApiError error) {
    ObjectNode answer = Json.object().putNull("choices");
    answer
        .putObject("base_resp")
        .put("status_code", Integer.parseInt(digits(error, "2013")))
        .put("status_msg", error.message());
    return answer;
  }

  private static ObjectNode brief(ApiError error) {
    ObjectNode envelope = Json.object();
    envelope.putObject("error").put("code", digits(error, "1210")).put(MESSAGE, error.message());
    return envelope;
  }

  private static String code(ApiError error) {
    String code = Objects.requireNonNullElse(error.code(), "");
    return code.isEmpty() ? error.type() : code;
  }

  private static String digits(ApiError error, String otherwise) {
    String code = Objects.requireNonNullElse(error.code(), "");
    return code.matches("\\d+") ? code : otherwise;
  }
}
