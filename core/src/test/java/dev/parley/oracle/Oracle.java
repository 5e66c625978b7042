package dev.parley.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a client should be told, from the response as it was in the end: the output of the terminal
/// event, or the finished items where that has none. Deltas are not looked at.
public final class Oracle {
  private static final Set<String> TERMINAL =
      Set.of("response.completed", "response.incomplete", "response.failed", "error");

  private Oracle() {}

  public static Reply expects(Recording recording) {
    if (recording.isRefused()) {
      return Reply.failed(ErrorTable.ofReply(recording.status(), recording.body()));
    }
    return recording.isStream()
        ? ofEvents(EventText.data(recording.sse()))
        : ofResponse(recording.body(), items(recording.body()));
  }

  private static Reply ofEvents(List<JsonNode> events) {
    JsonNode terminal = terminal(events);
    if (terminal == null) {
      return Reply.failed("api_error");
    }
    if (terminal.path("type").asString().equals("error")) {
      return Reply.failed(ErrorTable.ofEvent(terminal));
    }
    JsonNode response = terminal.path("response");
    List<JsonNode> items = items(response);
    return ofResponse(response, items.isEmpty() ? finished(events) : items);
  }

  private static @Nullable JsonNode terminal(List<JsonNode> events) {
    return events.stream()
        .filter(event -> TERMINAL.contains(event.path("type").asString("")))
        .findFirst()
        .orElse(null);
  }

  private static List<JsonNode> items(JsonNode response) {
    List<JsonNode> items = new ArrayList<>();
    response.path("output").forEach(items::add);
    return items;
  }

  private static List<JsonNode> finished(List<JsonNode> events) {
    return events.stream()
        .filter(event -> event.path("type").asString("").equals("response.output_item.done"))
        .sorted(Comparator.comparingInt(event -> event.path("output_index").asInt(0)))
        .map(event -> event.path("item"))
        .toList();
  }

  private static Reply ofResponse(JsonNode response, List<JsonNode> items) {
    String status = response.path("status").asString("");
    JsonNode error = response.path("error");
    if (error.isObject()) {
      return Reply.failed(ErrorTable.ofError(error));
    }
    if (Set.of("queued", "in_progress", "cancelled", "failed").contains(status)) {
      return Reply.failed("api_error");
    }
    Blocks told = new Blocks(items);
    boolean silent = status.equals("incomplete") && !told.showAnything();
    List<Block> blocks = silent ? List.of(new Block.Text("", List.of())) : told.list();
    return new Reply(
        blocks,
        stopReason(response, items, blocks),
        usage(response),
        searches(response, items),
        "");
  }

  private static long searches(JsonNode response, List<JsonNode> items) {
    long counted =
        items.stream()
            .filter(item -> item.path("type").asString("").equals("web_search_call"))
            .filter(item -> item.path("action").path("type").asString("").equals("search"))
            .filter(item -> item.path("status").asString("").equals("completed"))
            .count();
    JsonNode billed = response.path("tool_usage").path("web_search").path("num_requests");
    return billed.asLong(counted);
  }

  private static String stopReason(JsonNode response, List<JsonNode> items, List<Block> blocks) {
    String reason = response.path("incomplete_details").path("reason").asString("");
    if (response.path("status").asString("").equals("incomplete")) {
      return reason.equals("content_filter") ? "refusal" : "max_tokens";
    }
    if (items.stream().anyMatch(Oracle::refuses)) {
      return "refusal";
    }
    boolean called = blocks.stream().anyMatch(Block.Call.class::isInstance);
    return called ? "tool_use" : "end_turn";
  }

  private static boolean refuses(JsonNode item) {
    for (JsonNode part : item.path("content")) {
      if (part.path("type").asString("").equals("refusal")) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, Long> usage(JsonNode response) {
    JsonNode usage = response.path("usage");
    if (!usage.isObject()) {
      return Map.of();
    }
    long read = usage.path("input_tokens_details").path("cached_tokens").asLong(0);
    long written = usage.path("input_tokens_details").path("cache_write_tokens").asLong(0);
    long all = usage.path("input_tokens").asLong(0);
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("input_tokens", Math.max(0, all - read - written));
    counts.put("cache_read_input_tokens", read);
    counts.put("cache_creation_input_tokens", written);
    counts.put("output_tokens", usage.path("output_tokens").asLong(0));
    counts.put(
        "thinking_tokens", usage.path("output_tokens_details").path("reasoning_tokens").asLong(0));
    return counts;
  }
}
