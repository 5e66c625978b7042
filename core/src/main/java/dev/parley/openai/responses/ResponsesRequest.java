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
    List<Tool> tools,
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
      @Nullable Long maxToolCalls,
      @Nullable String serviceTier,
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

  public sealed interface Tool extends JsonValue permits FunctionTool, UpstreamTool {}

  /// A tool that runs upstream, told as it is.
  public record UpstreamTool(RawJson json) implements Tool {
    @Override
    public void write(JsonWriter out) {
      out.value(json);
    }
  }

  /// A function of the client's.
  ///
  /// @param deferLoading whether the model has to search for it before it can call it
  public record FunctionTool(
      String name,
      @Nullable String description,
      @Nullable RawJson parameters,
      @Nullable Boolean strict,
      @Nullable Boolean deferLoading,
      Extra extra)
      implements Tool {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "function").member("name", name);
      out.member("description", description).member("parameters", parameters);
      out.member("strict", strict).member("defer_loading", deferLoading).end();
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

    /// A tool of the upstream's own, which is all that it may call and has to.
    record Hosted(String type) implements ToolChoice {
      @Override
      public void write(JsonWriter out) {
        JsonValue tool = one -> one.begin().member("type", type).end();
        out.begin().member("type", "allowed_tools").member("mode", "required");
        out.member("tools", List.of(tool)).end();
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
    out.member("max_tool_calls", options.maxToolCalls);
    out.member("service_tier", options.serviceTier);
    out.member("context_management", options.contextManagement);
    out.member("prompt_cache_key", options.promptCacheKey);
    out.member("safety_identifier", options.safetyIdentifier);
    out.member("instructions", instructions).list("tools", tools);
    out.member("tool_choice", toolChoice).member("parallel_tool_calls", parallelToolCalls);
    out.member("input", input).end();
  }
}
