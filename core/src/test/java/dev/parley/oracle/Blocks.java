package dev.parley.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The blocks that become of a response's finished items, one item after the other. Items of tools
/// that Parley never offers become nothing.
final class Blocks {
  private final List<Block> blocks = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private boolean cut;

  Blocks(List<JsonNode> items) {
    items.forEach(this::add);
  }

  static boolean isKeepable(String id) {
    return id.matches("[A-Za-z0-9_-]{1,64}") && !id.startsWith("toolu_");
  }

  List<Block> list() {
    return List.copyOf(blocks);
  }

  /// Whether a client that reads the stream sees anything at all: a call that was cut off it does.
  boolean showAnything() {
    return cut || !blocks.isEmpty();
  }

  private void add(JsonNode item) {
    switch (item.path("type").asString("")) {
      case "message" -> item.path("content").forEach(this::said);
      case "reasoning" -> thought(item);
      case "function_call", "custom_tool_call" -> called(item);
      case "web_search_call" -> searched(item.path("action"));
      case "code_interpreter_call" -> hosted("code", item.path("code").asString(""));
      case "mcp_call" -> calledRemotely(item);
      case "tool_search_output" -> found(item);
      default -> {}
    }
  }

  private void said(JsonNode part) {
    String text = part.path("text").asString(part.path("refusal").asString(""));
    if (!text.isEmpty()) {
      blocks.add(new Block.Text(text, citations(part)));
    }
  }

  private static List<Block.Citation> citations(JsonNode part) {
    List<Block.Citation> citations = new ArrayList<>();
    for (JsonNode annotation : part.path("annotations")) {
      if (annotation.path("type").asString("").equals("url_citation")) {
        String title = annotation.path("title").asString("");
        citations.add(new Block.Citation(annotation.path("url").asString(""), title));
      }
    }
    return citations;
  }

  private void thought(JsonNode item) {
    String summary = texts(item.path("summary"));
    String words = summary.isEmpty() ? texts(item.path("content")) : summary;
    if (!words.isEmpty()) {
      blocks.add(new Block.Thinking(words));
    } else if (!item.path("encrypted_content").asString("").isEmpty()) {
      blocks.add(new Block.Redacted());
    }
  }

  private static String texts(JsonNode parts) {
    return StreamSupport.stream(parts.spliterator(), false)
        .map(part -> part.path("text").asString(""))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  /// A call that was cut off is none that a client may run.
  private void called(JsonNode item) {
    if (item.path("status").asString("").equals("incomplete")) {
      cut = true;
      return;
    }
    String id = item.path("call_id").asString("");
    boolean kept = isKeepable(id) && !ids.contains(id);
    ids.add(id);
    String name = item.path("name").asString("");
    blocks.add(new Block.Call(kept ? id : Block.Call.MINTED, name, input(item)));
  }

  private static JsonNode input(JsonNode item) {
    if (item.has("input")) {
      return item.path("input");
    }
    String arguments = item.path("arguments").asString("");
    return EventText.parsed(arguments.isBlank() ? "{}" : arguments);
  }

  private void searched(JsonNode action) {
    if (action.path("type").asString("").equals("search")) {
      String first = action.path("queries").path(0).asString("");
      hosted("search", action.path("query").asString(first));
    }
  }

  private void calledRemotely(JsonNode item) {
    hosted(
        "mcp",
        item.path("server_label").asString(""),
        item.path("name").asString(""),
        input(item).toString(),
        item.path("output").asString(""));
  }

  private void found(JsonNode item) {
    String[] names =
        StreamSupport.stream(item.path("tools").spliterator(), false)
            .map(tool -> tool.path("name").asString(""))
            .toArray(String[]::new);
    hosted("tools", names);
  }

  private void hosted(String what, String... details) {
    blocks.add(new Block.Hosted(what, List.of(details)));
  }
}
