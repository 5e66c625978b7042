package dev.parley.openai.responses;

import dev.parley.json.Extra;
import dev.parley.json.JsonNumber;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of `POST /responses`. The input is written last, so that a conversation that grows only
/// adds to the end of the bytes.
///
/// @param options the settings that do not depend on the conversation
public record ResponsesRequest(
    String model,
    Options options,
    @Nullable String instructions,
    List<FunctionTool> tools,
    @Nullable ToolChoice toolChoice,
    @Nullable Boolean parallelToolCalls,
    List<Item> input,
    Extra extra)
    implements JsonValue {

  public record Options(
      @Nullable Boolean store,
      @Nullable Boolean stream,
      @Nullable RawJson streamOptions,
      List<String> include,
      @Nullable ReasoningOptions reasoning,
      @Nullable RawJson text,
      @Nullable JsonNumber maxOutputTokens,
      @Nullable JsonNumber temperature,
      @Nullable JsonNumber topP,
      @Nullable RawJson contextManagement,
      @Nullable String promptCacheKey,
      @Nullable String safetyIdentifier) {}

  public record ReasoningOptions(@Nullable String effort, @Nullable String summary, Extra extra)
      implements JsonValue {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("effort", effort).member("summary", summary).end();
    }
  }

  public record FunctionTool(
      String name,
      @Nullable String description,
      @Nullable RawJson parameters,
      @Nullable Boolean strict,
      Extra extra)
      implements JsonValue {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "function").member("name", name);
      out.member("description", description).member("parameters", parameters);
      out.member("strict", strict).end();
    }
  }

  /// A mode by its name, or one function that has to be called.
  public sealed interface ToolChoice extends JsonValue {
    record Mode(String mode) implements ToolChoice {
      @Override
      public void write(JsonWriter out) {
        out.value(mode);
      }
    }

    record Function(String name, Extra extra) implements ToolChoice {
      @Override
      public void write(JsonWriter out) {
        out.begin(extra).member("type", "function").member("name", name).end();
      }
    }
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).member("model", model).member("store", options.store);
    out.member("stream", options.stream).member("stream_options", options.streamOptions);
    out.list("include", options.include).member("reasoning", options.reasoning);
    out.member("text", options.text).member("max_output_tokens", options.maxOutputTokens);
    out.member("temperature", options.temperature).member("top_p", options.topP);
    out.member("context_management", options.contextManagement);
    out.member("prompt_cache_key", options.promptCacheKey);
    out.member("safety_identifier", options.safetyIdentifier);
    out.member("instructions", instructions).list("tools", tools);
    out.member("tool_choice", toolChoice).member("parallel_tool_calls", parallelToolCalls);
    out.member("input", input).end();
  }
}
