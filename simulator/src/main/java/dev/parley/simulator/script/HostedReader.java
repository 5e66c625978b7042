package dev.parley.simulator.script;

import static dev.parley.simulator.script.ScriptFile.flag;
import static dev.parley.simulator.script.ScriptFile.list;
import static dev.parley.simulator.script.ScriptFile.nullable;
import static dev.parley.simulator.script.ScriptFile.number;
import static dev.parley.simulator.script.StepReader.members;

import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Steps of a script file that are items of hosted tools.
final class HostedReader {
  private HostedReader() {}

  /// Empty when the type is none of these.
  static Optional<Hosted> hosted(Field step, String type) {
    return switch (type) {
      case "web_search" ->
          Optional.of(
              webSearch(
                  members(step, "queries", "sources", "open_page", "find_in_page", "failed")));
      case "code_interpreter" ->
          Optional.of(code(members(step, "code", "chunks", "outputs", "container_id", "failed")));
      case "mcp_list_tools" ->
          Optional.of(listTools(members(step, "server_label", "tools", "error")));
      case "mcp_call" -> Optional.of(mcpCall(step));
      case "mcp_approval_request" ->
          Optional.of(
              new Hosted.McpApprovalRequest(
                  mcpTool(members(step, "server_label", "name", "arguments"))));
      case "tool_search" -> Optional.of(toolSearch(members(step, "arguments", "execution")));
      case "tools_found" ->
          Optional.of(new Hosted.ToolsFound(list(members(step, "names").at("names"))));
      case "compaction" ->
          Optional.of(new Hosted.Compaction(number(members(step, "tokens").at("tokens"), 64)));
      default -> Optional.empty();
    };
  }

  private static Hosted webSearch(Field step) {
    return new Hosted.WebSearch(action(step), flag(step.at("failed")));
  }

  private static Hosted.Action action(Field step) {
    Field found = step.at("find_in_page");
    if (found.present()) {
      found.members("url", "pattern");
      return new Hosted.Action.FindInPage(found.at("url").string(), found.at("pattern").string());
    }
    return step.at("open_page").present()
        ? new Hosted.Action.OpenPage(step.at("open_page").string())
        : new Hosted.Action.Search(list(step.at("queries").required()), list(step.at("sources")));
  }

  private static Hosted code(Field step) {
    return new Hosted.CodeInterpreter(
        StepReader.chunks(step, "code"),
        nodes(step.at("outputs")),
        nullable(step.at("container_id")),
        flag(step.at("failed")));
  }

  private static Hosted listTools(Field step) {
    return new Hosted.McpListTools(
        step.at("server_label").string(), nodes(step.at("tools")), nullable(step.at("error")));
  }

  private static Hosted mcpCall(Field step) {
    members(step, "server_label", "name", "arguments", "output", "error", "approval_request_id");
    JsonNode error = step.at("error").value();
    return new Hosted.McpCall(
        mcpTool(step),
        nullable(step.at("output")),
        error.isMissingNode() ? null : error,
        nullable(step.at("approval_request_id")));
  }

  private static Hosted.McpTool mcpTool(Field step) {
    JsonNode arguments = step.at("arguments").required().value();
    return new Hosted.McpTool(
        step.at("server_label").string(),
        step.at("name").string(),
        arguments.isString() ? arguments.stringValue() : Json.text(arguments));
  }

  private static Hosted toolSearch(Field step) {
    String execution = step.at("execution").value().stringValue("server");
    return new Hosted.ToolSearch(ScriptFile.copy(step.at("arguments")), execution.equals("client"));
  }

  private static List<JsonNode> nodes(Field list) {
    return list.absent() ? List.of() : list.value().valueStream().toList();
  }
}
