package dev.parley.dialect.responses;

import dev.parley.testing.Fixtures;
import dev.parley.testing.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One parameter, as two requests of which only the second has it.
record MatrixRow(String section, String name, ObjectNode without, ObjectNode with) {
  private static final String BASE =
      "{\"model\":\"claude-opus-5-5\",\"max_tokens\":16384,"
          + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

  /// Where a block can be: what surrounds it, with a place for a call before it, for the block, and
  /// for a result after it.
  private static final List<Entry<String, String>> PLACES =
      List.of(
          Map.entry(
              "In a user message",
              "{'messages':[{'role':'user','content':'Hi'},"
                  + "{'role':'assistant','content':[{'type':'text','text':'Yes'}BEFORE]},"
                  + "{'role':'user','content':[BLOCK{'type':'text','text':'Go'}]}]}"),
          Map.entry(
              "In an assistant message",
              "{'messages':[{'role':'user','content':'Hi'},"
                  + "{'role':'assistant','content':[BLOCK{'type':'text','text':'Yes'}]},"
                  + "{'role':'user','content':[AFTER{'type':'text','text':'Go'}]}]}"),
          Map.entry(
              "In a system message",
              "{'messages':[{'role':'user','content':'Hi'},"
                  + "{'role':'system','content':[BLOCK{'type':'text','text':'Yes'}]}]}"),
          Map.entry(
              "In a tool result",
              "{'messages':[{'role':'user','content':'Hi'},"
                  + "{'role':'assistant','content':[CALL]},"
                  + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'toolu_1',"
                  + "'content':[BLOCK{'type':'text','text':'Go'}]}]}]}"),
          Map.entry(
              "In the system prompt", "{'system':[BLOCK{'type':'text','text':'Be brief.'}]}"));

  private static final String CALL =
      "{'type':'tool_use','id':'toolu_%d','name':'a','input':{}}".replace('\'', '"');
  private static final String RESULT =
      "{'type':'tool_result','tool_use_id':'toolu_2','content':'x'},".replace('\'', '"');

  static List<MatrixRow> parameters() {
    List<MatrixRow> rows = new ArrayList<>();
    String section = "";
    for (String line : lines("parameters")) {
      if (line.startsWith("## ")) {
        section = line.substring(3);
      } else if (!line.startsWith("#")) {
        String[] columns = line.split("\\|", -1);
        ObjectNode without = over(base(), columns[1]);
        ObjectNode with = over(without.deepCopy(), columns[2]);
        rows.add(new MatrixRow(section, columns[0].strip(), without, with));
      }
    }
    return rows;
  }

  static List<MatrixRow> blocks() {
    List<MatrixRow> rows = new ArrayList<>();
    for (Entry<String, String> place : PLACES) {
      for (String line : lines("blocks")) {
        if (!line.startsWith("#")) {
          rows.add(block(place, line.split("\\|", -1)));
        }
      }
    }
    return rows;
  }

  /// A call is followed by its result, and a result follows its call, where such a thing can be.
  private static MatrixRow block(Entry<String, String> place, String[] columns) {
    String name = columns[0].strip();
    String template = place.getValue().replace('\'', '"').replace("CALL", CALL.formatted(1));
    String before = name.equals("tool_result") ? "," + CALL.formatted(2) : "";
    String after = name.equals("tool_use") ? RESULT : "";
    String with =
        template
            .replace("BEFORE", before)
            .replace("AFTER", after)
            .replace("BLOCK", columns[1].strip() + ",");
    String without = template.replace("BEFORE", "").replace("AFTER", "").replace("BLOCK", "");
    return new MatrixRow(place.getKey(), name, over(base(), without), over(base(), with));
  }

  private static List<String> lines(String name) {
    return Fixtures.text(Fixtures.file("matrix/" + name + ".cases"))
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static ObjectNode base() {
    return (ObjectNode) Json.tree(BASE);
  }

  private static ObjectNode over(ObjectNode request, String members) {
    if (!members.isBlank()) {
      JsonNode added = Json.tree(members);
      added.properties().forEach(member -> request.set(member.getKey(), member.getValue()));
    }
    return request;
  }
}
