package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonNumber;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of `POST /v1/messages`. Members that are not components stay in `extra`.
public record MessagesRequest(
    String model,
    JsonNumber maxTokens,
    List<InputMessage> messages,
    @Nullable Content system,
    @Nullable Boolean stream,
    List<String> stopSequences,
    Sampling sampling,
    List<Tool> tools,
    @Nullable ToolChoice toolChoice,
    @Nullable Thinking thinking,
    @Nullable OutputConfig outputConfig,
    @Nullable Metadata metadata,
    ContextOptions context,
    Extra extra)
    implements JsonValue {

  /// The sampling parameters, each as it was spelled.
  public record Sampling(
      @Nullable JsonNumber temperature, @Nullable JsonNumber topP, @Nullable JsonNumber topK) {

    /// Null also for the -1 by which older clients say that they leave it open.
    public @Nullable JsonNumber topPIfSet() {
      return ifSet(topP);
    }

    /// Null also for the -1 by which older clients say that they leave it open.
    public @Nullable JsonNumber topKIfSet() {
      return ifSet(topK);
    }

    private static @Nullable JsonNumber ifSet(@Nullable JsonNumber number) {
      return number == null || number.doubleValue() == -1 ? null : number;
    }
  }

  public static MessagesRequest read(JsonReader in) {
    return new MessagesRequestReader(in).read();
  }

  /// Reads a request that is to be counted and not answered.
  static MessagesRequest readForCounting(JsonReader in) {
    return new MessagesRequestReader(in).readForCounting();
  }

  public boolean isStreaming() {
    return Boolean.TRUE.equals(stream);
  }

  public MessagesRequest with(List<InputMessage> repaired) {
    return with(repaired, context);
  }

  /// The whole conversation, of which no edit leaves anything out.
  public MessagesRequest withoutEdits() {
    return with(messages, new ContextOptions(context.cacheControl(), null, context.compaction()));
  }

  /// What its answer may still have to be compared with when it has begun.
  public MessagesRequest answered() {
    return new MessagesRequest(
        model,
        maxTokens,
        List.of(),
        null,
        stream,
        stopSequences,
        new Sampling(null, null, null),
        List.of(),
        null,
        null,
        null,
        null,
        ContextOptions.NONE,
        Extra.NONE);
  }

  private MessagesRequest with(List<InputMessage> otherMessages, ContextOptions otherContext) {
    return new MessagesRequest(
        model,
        maxTokens,
        otherMessages,
        system,
        stream,
        stopSequences,
        sampling,
        tools,
        toolChoice,
        thinking,
        outputConfig,
        metadata,
        otherContext,
        extra);
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).member("model", model).member("max_tokens", maxTokens);
    out.member("messages", messages).member("system", system);
    out.member("stream", stream).list("stop_sequences", stopSequences);
    out.member("temperature", sampling.temperature).member("top_p", sampling.topP);
    out.member("top_k", sampling.topK);
    out.list("tools", tools).member("tool_choice", toolChoice);
    out.member("thinking", thinking).member("output_config", outputConfig);
    out.member("metadata", metadata).member("cache_control", context.cacheControl());
    out.member("context_management", context.management());
    out.member("compaction", context.compaction()).end();
  }
}
