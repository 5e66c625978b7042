package dev.parley.dialect.chat;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.ReplyContext;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.Translation;
import dev.parley.json.JsonReader;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.oracle.Recording;
import dev.parley.testing.Feed;
import dev.parley.testing.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a client of Anthropic's API would have asked to get a recorded answer, as far as the answer
/// is read against it: the model, and the tools that were offered.
final class ChatRequests {
  private static final Catalog CATALOG = Catalog.builtIn();

  private ChatRequests() {}

  /// The recorded answer's way through the dialect.
  static Feed feed(Recording recording, ThinkingDisplay display) {
    Dialect dialect = ChatUnderTest.of(recording.provider());
    String model = recording.request().path("model").asString("some-model");
    Target target = new Target("claude-opus-5-5", CATALOG.get(model), "acc");
    Translation asked = dialect.translate(request(recording.request()), target);
    return new Feed(dialect, asked.with(shown(asked.reply(), display)));
  }

  /// The same, with another answer to how much of the thinking is shown.
  static ReplyContext shown(ReplyContext context, ThinkingDisplay display) {
    return new ReplyContext(
        context.toolNames(),
        context.toolUseIds(),
        display,
        context.maxTokens(),
        context.hosted(),
        context.stopSequences(),
        context.schemas(),
        context.context());
  }

  private static MessagesRequest request(JsonNode asked) {
    ObjectNode request = (ObjectNode) Json.tree("{\"model\":\"claude-opus-5-5\"}");
    request.put("max_tokens", 16_384);
    request.set("messages", Json.tree("[{\"role\":\"user\",\"content\":\"Hi\"}]"));
    ArrayNode tools = request.putArray("tools");
    for (JsonNode tool : asked.path("tools")) {
      offer(tool.path("function"), tools);
    }
    for (JsonNode function : asked.path("functions")) {
      offer(function, tools);
    }
    return MessagesRequest.read(JsonReader.of(Json.bytes(request)));
  }

  private static void offer(JsonNode function, ArrayNode tools) {
    String name = function.path("name").asString("");
    if (!name.isEmpty()) {
      ObjectNode tool = tools.addObject().put("name", name);
      tool.put("description", function.path("description").asString(""));
      JsonNode schema = function.path("parameters");
      tool.set("input_schema", schema.isObject() ? schema : Json.tree("{\"type\":\"object\"}"));
    }
  }
}
