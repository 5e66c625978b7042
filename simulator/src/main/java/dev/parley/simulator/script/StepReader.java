package dev.parley.simulator.script;

import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Json;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Steps and faults of a script file; `type` says which.
final class StepReader {
  private StepReader() {}

  static Step step(Field step) {
    String type = step.object().at("type").string();
    return switch (type) {
      case "reasoning" -> reasoning(members(step, "summary", "tokens"));
      case "text" -> text(members(step, "text", "chunks", "phase", "annotations"));
      case "refusal" -> new Step.Refusal(chunks(members(step, "text", "chunks"), "text"));
      case "function_call" -> call(members(step, "name", "arguments", "chunks", "call_id"));
      case "item" -> item(members(step, "item", "progress"));
      case "interleaved" ->
          new Step.Interleaved(
              members(step, "steps").at("steps").elements().stream()
                  .map(StepReader::step)
                  .toList());
      case "incomplete" -> new Step.Incomplete(members(step, "reason").at("reason").string());
      case "silence" -> silence(members(step, "ms", "keepalive"));
      case "keepalive" -> plain(step, new Step.Keepalive());
      case "improvise" -> plain(step, new Step.Improvise());
      case "raw" -> new Step.Raw(members(step, "bytes").at("bytes").string());
      default -> new Step.Fail(fault(step, type));
    };
  }

  private static Fault fault(Field step, String type) {
    return switch (type) {
      case "http_error" -> httpError(members(step, "status", "headers", "body"));
      case "failed" ->
          new Fault.Failed(
              members(step, "code", "message").at("code").string(), step.at("message").string());
      case "error_event" ->
          errorEvent(members(step, "code", "message", "param", "error_type", "nested"));
      case "cut" -> new Fault.Cut();
      case "stall" -> new Fault.Stall();
      case "malformed" -> new Fault.Malformed(members(step, "data").at("data").string());
      case "clean_end" -> new Fault.CleanEnd();
      default -> throw ScriptFile.unknown(step, type);
    };
  }

  private static Field members(Field step, String... names) {
    return step.members(Set.of("type"), Set.of(names));
  }

  /// A step with nothing to configure.
  private static Step plain(Field step, Step meant) {
    members(step);
    return meant;
  }

  private static Step reasoning(Field step) {
    List<String> summary =
        step.at("summary").absent()
            ? List.of()
            : step.at("summary").elements().stream().map(Field::string).toList();
    return new Step.Reasoning(summary, ScriptFile.number(step.at("tokens"), 64));
  }

  private static Step text(Field step) {
    List<JsonNode> annotations = step.at("annotations").value().valueStream().toList();
    return new Step.Text(chunks(step, "text"), nullable(step.at("phase")), annotations);
  }

  private static Step call(Field step) {
    return new Step.FunctionCall(
        step.at("name").string(), chunks(step, "arguments"), nullable(step.at("call_id")));
  }

  private static Step item(Field step) {
    List<String> progress =
        step.at("progress").value().valueStream().map(JsonNode::stringValue).toList();
    return new Step.Item(ScriptFile.copy(step.at("item")), progress);
  }

  private static Step silence(Field step) {
    return new Step.Silence(
        ScriptFile.millis(step.at("ms").required()), ScriptFile.flag(step.at("keepalive")));
  }

  private static Fault httpError(Field step) {
    JsonNode body = step.at("body").value();
    return new Fault.HttpError(
        (int) step.at("status").integer(100, 599),
        ScriptFile.strings(step.at("headers")),
        body.isString() ? body.stringValue() : Json.text(body));
  }

  private static Fault errorEvent(Field step) {
    ApiError error =
        new ApiError(
            500,
            step.at("message").string(),
            step.at("error_type").value().stringValue("server_error"),
            nullable(step.at("param")),
            nullable(step.at("code")));
    return new Fault.ErrorEvent(error, ScriptFile.flag(step.at("nested")));
  }

  /// Given chunks, or the whole given as text, which may also be a JSON object.
  private static List<String> chunks(Field step, String whole) {
    if (step.at("chunks").present()) {
      return step.at("chunks").elements().stream().map(Field::string).toList();
    }
    JsonNode value = step.at(whole).required().value();
    return Step.words(value.isString() ? value.stringValue() : Json.text(value));
  }

  private static @Nullable String nullable(Field field) {
    return field.absent() ? null : field.string();
  }
}
