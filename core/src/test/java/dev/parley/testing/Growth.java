package dev.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Law 6: a conversation that goes on says the same upstream as before, and then more.
public final class Growth {
  private Growth() {}

  /// Whether a Messages request goes on where another left off.
  public static boolean goesOn(JsonNode before, JsonNode after) {
    JsonNode first = before.path("messages");
    JsonNode second = after.path("messages");
    if (second.size() <= first.size()
        || !plain(before.path("system")).equals(plain(after.path("system")))
        || !before.path("model").equals(after.path("model"))
        || !undeferred(before).equals(undeferred(after))
        || !before.path("metadata").equals(after.path("metadata"))) {
      return false;
    }
    for (int i = 0; i < first.size(); i++) {
      if (!plain(first.path(i)).equals(plain(second.path(i)))) {
        return false;
      }
    }
    return true;
  }

  /// The upstream's bodies of two such requests.
  public static void assertAppends(String names, JsonNode first, JsonNode second) {
    assertPrefix(names, first.path("input"), second.path("input"));
    assertPrefix(names, first.path("messages"), second.path("messages"));
    assertPrefix(names, first.path("tools"), second.path("tools"));
    assertThat(unmarked(second.path("instructions")))
        .as(names)
        .isEqualTo(unmarked(first.path("instructions")));
    assertThat(second.path("prompt_cache_key")).as(names).isEqualTo(first.path("prompt_cache_key"));
  }

  private static void assertPrefix(String names, JsonNode first, JsonNode second) {
    for (int i = 0; i < first.size(); i++) {
      assertThat(unmarked(second.path(i))).as(names + " " + i).isEqualTo(unmarked(first.path(i)));
    }
  }

  private static String undeferred(JsonNode request) {
    StringBuilder tools = new StringBuilder();
    for (JsonNode tool : request.path("tools")) {
      if (!tool.path("defer_loading").asBoolean(false)) {
        tools.append(plain(tool));
      }
    }
    return tools.toString();
  }

  /// Without the marks that a client moves from turn to turn.
  private static String plain(JsonNode node) {
    if (node.isString()) {
      return "[{\"type\":\"text\",\"text\":" + node + "}]";
    }
    JsonNode copy = node.deepCopy();
    strip(copy);
    return copy.toString();
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("cache_control");
      JsonNode content = object.path("content");
      if (content.isString() && object.has("role")) {
        object.putArray("content").addObject().put("type", "text").set("text", content);
      }
    }
    node.forEach(Growth::strip);
  }

  /// Without what these marks become upstream, where they are no part of the prefix. An output of
  /// one text is a string where it has none.
  private static String unmarked(JsonNode node) {
    JsonNode copy = node.deepCopy();
    unmark(copy);
    return copy.toString();
  }

  private static void unmark(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("prompt_cache_breakpoint");
      object.remove("cache_control");
      unwrap(object, "output");
      unwrap(object, "content");
    }
    node.forEach(Growth::unmark);
  }

  private static void unwrap(ObjectNode object, String member) {
    JsonNode parts = object.path(member);
    if (parts.isArray() && parts.size() == 1 && parts.path(0).has("text")) {
      object.set(member, parts.path(0).path("text"));
    }
  }
}
