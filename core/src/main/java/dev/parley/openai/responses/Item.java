package dev.parley.openai.responses;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One item of the conversation, as it goes in and as it comes out.
public sealed interface Item extends JsonValue
    permits Item.Message,
        Item.Reasoning,
        Item.FunctionCall,
        Item.FunctionCallOutput,
        Item.Compaction,
        Item.Unknown,
        HostedItem {

  /// What somebody said.
  ///
  /// @param type null in the short form, which OpenAI calls the easy one
  /// @param phase whether an assistant's message is commentary or the final answer
  record Message(
      @Nullable String type, String role, Parts content, @Nullable String phase, Extra extra)
      implements Item {

    public static Message of(String role, Parts content, @Nullable String phase) {
      return new Message("message", role, content, phase, Extra.NONE);
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type).member("role", role).member("content", content);
      out.member("phase", phase).end();
    }
  }

  record Reasoning(
      @Nullable String id,
      List<Part> summary,
      @Nullable List<Part> content,
      @Nullable String encryptedContent,
      Extra extra)
      implements Item {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "reasoning").member("id", id);
      out.member("summary", summary).member("content", content);
      out.member("encrypted_content", encryptedContent).end();
    }
  }

  /// What the model wants done.
  ///
  /// @param arguments JSON in a string, possibly cut off
  record FunctionCall(
      @Nullable String callId,
      @Nullable String name,
      String arguments,
      @Nullable String status,
      Extra extra)
      implements Item {

    public boolean isCutOff() {
      return "incomplete".equals(status);
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "function_call").member("call_id", callId);
      out.member("name", name).member("arguments", arguments).member("status", status).end();
    }
  }

  record FunctionCallOutput(String callId, Parts output, Extra extra) implements Item {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "function_call_output").member("call_id", callId);
      out.member("output", output).end();
    }
  }

  /// What stands for everything before it, as only the upstream can read it.
  record Compaction(@Nullable String id, @Nullable String encryptedContent, Extra extra)
      implements Item {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "compaction").member("id", id);
      out.member("encrypted_content", encryptedContent).end();
    }
  }

  record Unknown(String type, RawJson json) implements Item {
    @Override
    public void write(JsonWriter out) {
      out.value(json);
    }
  }

  static Item read(JsonReader in) {
    if (!in.isObject()) {
      return new Unknown("", in.raw());
    }
    String type = in.tag("type");
    return switch (type) {
      case null -> new ItemReader(in).message();
      case "message" -> new ItemReader(in).message();
      case "reasoning" -> new ItemReader(in).reasoning();
      case "function_call" -> new ItemReader(in).functionCall();
      case "function_call_output" -> ItemReader.functionCallOutput(in.raw());
      case "web_search_call",
          "code_interpreter_call",
          "mcp_call",
          "mcp_approval_request",
          "tool_search_call",
          "tool_search_output" ->
          HostedItem.read(type, in);
      case "compaction" -> new ItemReader(in).compaction();
      default -> new Unknown(type, in.raw());
    };
  }
}
