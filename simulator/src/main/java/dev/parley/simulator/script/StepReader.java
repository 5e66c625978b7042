package dev.parley.simulator.script;

import static dev.parley.simulator.script.ScriptFile.nullable;

import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Json;
import dev.parley.simulator.wire.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Steps of a script file; `type` says which.
final class StepReader {
  private StepReader() {}

  static Step step(Field step) {
    String type = step.object().at("type").string();
    return switch (type) {
      case "reasoning" -> reasoning(members(step, "summary", "tokens"));
      case "text" -> text(members(step, "text", "chunks", "phase", "annotations"));
      case "refusal" -> new Step.Refusal(chunks(members(step, "text", "chunks"), "text"));
      case "function_call" ->
          call(members(step, "name", "arguments", "chunks", "call_id", "namespace"));
      case "item" -> item(members(step, "item", "progress"));
      case "flawed" -> flawed(members(step, "step", "flaws"));
      case "interleaved" ->
          new Step.Interleaved(
              members(step, "steps").at("steps").elements().stream()
                  .map(StepReader::step)
                  .toList());
      case "incomplete" -> new Step.Incomplete(members(step, "reason").at("reason").string());
      case "silence" -> silence(members(step, "ms", "keepalive"));
      case "keepalive" -> plain(step, new Step.Keepalive());
      case "event" ->
          new Step.Event(
              members(step, "name", "members").at("name").string(),
              ScriptFile.copy(step.at("members")));
      case "improvise" -> plain(step, new Step.Improvise());
      case "raw" -> new Step.Raw(members(step, "bytes").at("bytes").string());
      default -> other(step, type);
    };
  }

  private static Step other(Field step, String type) {
    return HostedReader.hosted(step, type)
        .<Step>map(hosted -> hosted)
        .orElseGet(() -> new Step.Fail(FaultReader.fault(step, type)));
  }

  static Field members(Field step, String... names) {
    return step.members(Set.of("type"), Set.of(names));
  }

  /// A step with nothing to configure.
  private static Step plain(Field step, Step meant) {
    members(step);
    return meant;
  }

  private static Step reasoning(Field step) {
    return new Step.Reasoning(
        ScriptFile.list(step.at("summary")), ScriptFile.number(step.at("tokens"), 64));
  }

  private static Step text(Field step) {
    List<JsonNode> annotations = step.at("annotations").value().valueStream().toList();
    return new Step.Text(chunks(step, "text"), nullable(step.at("phase")), annotations);
  }

  private static Step call(Field step) {
    return new Step.FunctionCall(
        step.at("name").string(),
        chunks(step, "arguments"),
        nullable(step.at("call_id")),
        nullable(step.at("namespace")));
  }

  private static Step item(Field step) {
    List<String> progress =
        step.at("progress").value().valueStream().map(JsonNode::stringValue).toList();
    return new Step.Item(ScriptFile.copy(step.at("item")), progress);
  }

  private static Step flawed(Field step) {
    if (!(step(step.at("step")) instanceof Step.OutputItem item)) {
      throw new IllegalArgumentException("only an output item can be flawed");
    }
    Set<Flaw> flaws =
        step.at("flaws").elements().stream().map(StepReader::flaw).collect(Collectors.toSet());
    return new Step.Flawed(item, flaws);
  }

  private static Flaw flaw(Field name) {
    return Arrays.stream(Flaw.values())
        .filter(flaw -> flaw.scriptName().equals(name.string()))
        .findFirst()
        .orElseThrow(
            () -> new Refused(ApiError.unknownParameter(name.path() + "=" + name.string())));
  }

  private static Step silence(Field step) {
    return new Step.Silence(
        ScriptFile.millis(step.at("ms").required()), ScriptFile.flag(step.at("keepalive")));
  }

  /// Given chunks, or the whole given as text, which may also be a JSON object.
  static List<String> chunks(Field step, String whole) {
    if (step.at("chunks").present()) {
      return step.at("chunks").elements().stream().map(Field::string).toList();
    }
    JsonNode value = step.at(whole).required().value();
    return Step.words(value.isString() ? value.stringValue() : Json.text(value));
  }
}
