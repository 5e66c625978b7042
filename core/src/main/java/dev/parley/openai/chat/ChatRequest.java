package dev.parley.openai.chat;

import dev.parley.json.Extra;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of `POST /chat/completions`. The messages are written last, so that a conversation that
/// grows only adds to the end of the bytes.
///
/// @param options the settings that do not depend on the conversation, under the names and in the
///   forms that the backend has for them
public record ChatRequest(
    String model,
    Extra options,
    List<Tool> tools,
    @Nullable RawJson toolChoice,
    @Nullable Boolean parallelToolCalls,
    List<ChatMessage> messages)
    implements JsonValue {

  /// A function of the client's.
  ///
  /// @param strict null where the backend has no such member
  public record Tool(
      String name, @Nullable String description, RawJson parameters, @Nullable Boolean strict)
      implements JsonValue {
    @Override
    public void write(JsonWriter out) {
      JsonValue function =
          one -> {
            one.begin().member("name", name).member("description", description);
            one.member("parameters", parameters).member("strict", strict).end();
          };
      out.begin().member("type", "function").member("function", function).end();
    }
  }

  @Override
  public void write(JsonWriter out) {
    out.begin().member("model", model).member("stream", true);
    for (String name : options.names()) {
      out.member(name, options.get(name));
    }
    out.list("tools", tools).member("tool_choice", toolChoice);
    out.member("parallel_tool_calls", parallelToolCalls);
    out.member("messages", messages).end();
  }
}
