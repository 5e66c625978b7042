package dev.parley.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// What a client was told, read from Anthropic's JSON.
public final class Told {
  private static final List<String> COUNTS =
      List.of(
          "input_tokens",
          "cache_read_input_tokens",
          "cache_creation_input_tokens",
          "output_tokens");

  private Told() {}

  public static Reply error(String type, int status) {
    return Reply.failed(type + " " + status);
  }

  /// A whole event stream, folded as a client does it.
  public static Reply stream(String sse) {
    return message(Fold.of(sse));
  }

  /// A message as it is sent whole.
  public static Reply message(String json) {
    return message(EventText.parsed(json));
  }

  /// A message, or the error that stands in its place.
  public static Reply message(JsonNode message) {
    if (message.has("error")) {
      return Reply.failed(message.path("error").path("type").asString(""));
    }
    List<Block> blocks = new ArrayList<>();
    for (JsonNode block : message.path("content")) {
      add(block, blocks);
    }
    String stopReason = message.path("stop_reason").asString("");
    JsonNode usage = message.path("usage");
    long searches = usage.path("server_tool_use").path("web_search_requests").asLong(0);
    return new Reply(blocks, stopReason, usage(usage), searches, "");
  }

  private static void add(JsonNode block, List<Block> blocks) {
    switch (block.path("type").asString("")) {
      case "text" -> blocks.add(new Block.Text(block.path("text").asString(), citations(block)));
      case "thinking" -> blocks.add(new Block.Thinking(signed(block)));
      case "redacted_thinking" -> blocks.add(new Block.Redacted());
      case "tool_use" -> blocks.add(call(block));
      case "server_tool_use" -> ran(block, blocks);
      case "mcp_tool_use" -> ranRemotely(block, blocks);
      case "mcp_tool_result" -> resulted(block, blocks);
      case "tool_search_tool_result" -> found(block.path("content"), blocks);
      default -> {}
    }
  }

  private static String signed(JsonNode block) {
    String text = block.path("thinking").asString("");
    return block.path("signature").asString("").isEmpty() ? "unsigned: " + text : text;
  }

  private static List<Block.Citation> citations(JsonNode block) {
    List<Block.Citation> citations = new ArrayList<>();
    for (JsonNode citation : block.path("citations")) {
      String title = citation.path("title").asString("");
      citations.add(new Block.Citation(citation.path("url").asString(""), title));
    }
    return citations;
  }

  private static Block.Call call(JsonNode block) {
    String id = block.path("id").asString("");
    String known = id.matches("toolu_[A-Za-z0-9]+") ? Block.Call.MINTED : id;
    return new Block.Call(known, block.path("name").asString(""), block.path("input"));
  }

  private static void ran(JsonNode block, List<Block> blocks) {
    JsonNode input = block.path("input");
    if (block.path("name").asString("").equals("web_search")) {
      blocks.add(new Block.Hosted("search", List.of(input.path("query").asString(""))));
    } else if (input.has("code")) {
      blocks.add(new Block.Hosted("code", List.of(input.path("code").asString(""))));
    }
  }

  private static void ranRemotely(JsonNode block, List<Block> blocks) {
    String server = block.path("server_name").asString("");
    String name = block.path("name").asString("");
    blocks.add(new Block.Hosted("mcp", List.of(server, name, block.path("input").toString())));
  }

  /// Put to the call that it belongs to, which is the one before it.
  private static void resulted(JsonNode block, List<Block> blocks) {
    if (!blocks.isEmpty() && blocks.getLast() instanceof Block.Hosted call) {
      List<String> details = new ArrayList<>(call.details());
      details.add(block.path("content").path(0).path("text").asString(""));
      blocks.set(blocks.size() - 1, new Block.Hosted(call.what(), details));
    }
  }

  private static void found(JsonNode content, List<Block> blocks) {
    List<String> names = new ArrayList<>();
    for (JsonNode reference : content.path("tool_references")) {
      names.add(reference.path("tool_name").asString(""));
    }
    blocks.add(new Block.Hosted("tools", names));
  }

  private static Map<String, Long> usage(JsonNode usage) {
    Map<String, Long> counts = new TreeMap<>();
    COUNTS.forEach(name -> counts.put(name, usage.path(name).asLong(-1)));
    JsonNode details = usage.path("output_tokens_details");
    counts.put("thinking_tokens", details.path("thinking_tokens").asLong(-1));
    return counts;
  }
}
