package dev.parley.conformance.claudecode;

import dev.parley.conformance.Program;
import dev.parley.simulator.wire.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What Claude Code said of one run.
///
/// @param events line by line, the result last
record Run(int status, List<JsonNode> events, String errors) {

  static Run of(Program.Outcome outcome) {
    List<JsonNode> events =
        outcome.output().lines().filter(line -> line.startsWith("{")).map(Json::parse).toList();
    return new Run(outcome.status(), events, outcome.output() + outcome.errors());
  }

  /// The result record.
  JsonNode result() {
    return events.stream()
        .filter(event -> event.path("type").stringValue("").equals("result"))
        .reduce((_, last) -> last)
        .orElseThrow(() -> new AssertionError("no result: " + errors));
  }

  /// What it answered in the end.
  String text() {
    return result().path("result").stringValue("");
  }

  boolean failed() {
    return result().path("is_error").booleanValue(false);
  }

  /// Events of a kind, `system/api_retry` for instance.
  List<JsonNode> told(String kind) {
    String[] names = kind.split("/", 2);
    return events.stream()
        .filter(event -> event.path("type").stringValue("").equals(names[0]))
        .filter(event -> names.length < 2 || event.path("subtype").stringValue("").equals(names[1]))
        .toList();
  }

  /// The blocks of one type in the messages of one side.
  List<JsonNode> blocks(String side, String type) {
    return told(side).stream()
        .flatMap(event -> event.path("message").path("content").valueStream())
        .filter(block -> block.path("type").stringValue("").equals(type))
        .toList();
  }
}
