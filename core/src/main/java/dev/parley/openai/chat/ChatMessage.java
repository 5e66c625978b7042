package dev.parley.openai.chat;

import dev.parley.json.Extra;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message of the conversation that is sent.
public sealed interface ChatMessage extends JsonValue {

  /// What somebody says who is not the model: `system`, `developer` or `user`.
  record Said(String role, ChatContent content) implements ChatMessage {
    @Override
    public void write(JsonWriter out) {
      out.begin().member("role", role).member("content", content).end();
    }
  }

  /// What the model said and called.
  ///
  /// @param content null when it only called
  /// @param members what it thought and whatever else is said of it, under the backend's names
  record Assistant(@Nullable ChatContent content, Extra members, List<Call> calls)
      implements ChatMessage {
    @Override
    public void write(JsonWriter out) {
      out.begin().member("role", "assistant").orNull("content", content);
      for (String name : members.names()) {
        out.member(name, members.get(name));
      }
      out.list("tool_calls", calls).end();
    }

    /// This and what was said right after it, as one message. It thought once at most.
    public Assistant and(Assistant later) {
      List<Call> all = new ArrayList<>(calls);
      all.addAll(later.calls);
      Extra said = members.isEmpty() ? later.members : members;
      return new Assistant(ChatContent.both(content, later.content), said, List.copyOf(all));
    }

    /// This with one more thing said of it.
    public Assistant with(String name, RawJson value) {
      return new Assistant(content, members.plus(Extra.of(name, value)), calls);
    }
  }

  /// One call of a function.
  ///
  /// @param arguments JSON in a string
  /// @param extra what the backend wants back with its call
  record Call(String id, String name, String arguments, Extra extra) implements JsonValue {
    @Override
    public void write(JsonWriter out) {
      JsonValue function =
          one -> one.begin().member("name", name).member("arguments", arguments).end();
      out.begin(extra).member("id", id).member("type", "function");
      out.member("function", function).end();
    }
  }

  /// What a call gave.
  record ToolOutput(String toolCallId, ChatContent content) implements ChatMessage {
    @Override
    public void write(JsonWriter out) {
      out.begin().member("role", "tool").member("tool_call_id", toolCallId);
      out.member("content", content).end();
    }
  }
}
