package dev.parley.simulator.script;

import static dev.parley.simulator.script.ScriptFile.flag;
import static dev.parley.simulator.script.ScriptFile.list;
import static dev.parley.simulator.script.ScriptFile.nullable;
import static dev.parley.simulator.script.StepReader.members;

import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Steps of a script file that are faults.
final class FaultReader {
  private FaultReader() {}

  static Fault fault(Field step, String type) {
    return switch (type) {
      case "http_error" -> httpError(members(step, "status", "headers", "body"));
      case "refuse" ->
          Fault.refusal(
              refusal(members(step, "code", "param", "message", "value", "model", "supported")));
      case "failed" ->
          new Fault.Failed(
              members(step, "code", "message").at("code").string(), step.at("message").string());
      case "error_event" -> errorEvent(step);
      case "cut" -> plain(step, new Fault.Cut());
      case "stall" -> plain(step, new Fault.Stall());
      case "malformed" -> new Fault.Malformed(members(step, "data").at("data").string());
      case "clean_end" -> plain(step, new Fault.CleanEnd());
      default -> throw ScriptFile.unknown(step, type);
    };
  }

  private static Fault plain(Field step, Fault meant) {
    members(step);
    return meant;
  }

  private static Fault httpError(Field step) {
    JsonNode body = step.at("body").value();
    return new Fault.HttpError(
        (int) step.at("status").integer(100, 599),
        ScriptFile.strings(step.at("headers")),
        body.isString() ? body.stringValue() : Json.text(body));
  }

  /// OpenAI's own words, where its code has some; others must be given.
  private static ApiError refusal(Field step) {
    String code = step.at("code").string();
    @Nullable String message = nullable(step.at("message"));
    if (message != null) {
      return ApiError.badRequest(message, nullable(step.at("param")), code);
    }
    String param = step.at("param").string();
    return switch (code) {
      case "unsupported_parameter" -> ApiError.unsupportedParameter(param);
      case "unknown_parameter" -> ApiError.unknownParameter(param);
      case "missing_required_parameter" -> ApiError.missing(param);
      case "unsupported_value" ->
          ApiError.unsupportedValue(
              param,
              step.at("value").string(),
              step.at("model").string(),
              list(step.at("supported")));
      case "invalid_value" ->
          ApiError.invalidValue(param, step.at("value").string(), list(step.at("supported")));
      default -> ApiError.badRequest(step.at("message").string(), param, code);
    };
  }

  private static Fault errorEvent(Field step) {
    members(step, "code", "message", "param", "error_type", "nested", "failed_follows");
    ApiError error =
        new ApiError(
            500,
            step.at("message").string(),
            step.at("error_type").value().stringValue("server_error"),
            nullable(step.at("param")),
            nullable(step.at("code")));
    return new Fault.ErrorEvent(error, flag(step.at("nested")), flag(step.at("failed_follows")));
  }
}
