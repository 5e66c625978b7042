package dev.parley.openai.responses;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// Tokens of one response: the input counts the cached and the cache-written, the output counts the
/// reasoning. Some servers give them the names that they have in Chat Completions.
public record ResponseUsage(
    long inputTokens,
    @Nullable InputDetails inputDetails,
    long outputTokens,
    @Nullable OutputDetails outputDetails,
    Extra extra)
    implements JsonValue {
  private static final String WRITE_DETAILS = "cache_write_tokens_details";

  public record InputDetails(
      @Nullable Long cachedTokens, @Nullable Long cacheWriteTokens, Extra extra)
      implements JsonValue {
    static @Nullable InputDetails readIfOne(JsonReader in) {
      if (!in.isObject()) {
        in.skip();
        return null;
      }
      Members members = in.members();
      Long cached = null;
      Long written = null;
      while (members.next()) {
        switch (members.name()) {
          case "cached_tokens" -> cached = count(in);
          case "cache_write_tokens" -> written = count(in);
          default -> members.keep();
        }
      }
      return new InputDetails(cached, written, members.extra());
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("cached_tokens", cachedTokens);
      out.member("cache_write_tokens", cacheWriteTokens).end();
    }
  }

  public record OutputDetails(@Nullable Long reasoningTokens, Extra extra) implements JsonValue {
    static @Nullable OutputDetails readIfOne(JsonReader in) {
      if (!in.isObject()) {
        in.skip();
        return null;
      }
      Members members = in.members();
      Long reasoning = null;
      while (members.next()) {
        switch (members.name()) {
          case "reasoning_tokens" -> reasoning = count(in);
          default -> members.keep();
        }
      }
      return new OutputDetails(reasoning, members.extra());
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("reasoning_tokens", reasoningTokens).end();
    }
  }

  /// Null for what is none.
  static @Nullable ResponseUsage readIfOne(JsonReader in) {
    if (!in.isObject()) {
      in.skip();
      return null;
    }
    Members members = in.members();
    long input = 0;
    InputDetails inputDetails = null;
    long output = 0;
    OutputDetails outputDetails = null;
    while (members.next()) {
      switch (members.name()) {
        case "input_tokens", "prompt_tokens" -> input = Math.max(input, count(in));
        case "input_tokens_details", "prompt_tokens_details" ->
            inputDetails = InputDetails.readIfOne(in);
        case "output_tokens", "completion_tokens" -> output = Math.max(output, count(in));
        case "output_tokens_details", "completion_tokens_details" ->
            outputDetails = OutputDetails.readIfOne(in);
        default -> members.keep();
      }
    }
    return new ResponseUsage(input, inputDetails, output, outputDetails, members.extra());
  }

  /// What is no count counts nothing.
  private static long count(JsonReader in) {
    if (!in.isNumber()) {
      in.skip();
      return 0;
    }
    return Math.max(0, (long) in.number().doubleValue());
  }

  public long cachedTokens() {
    return inputDetails == null || inputDetails.cachedTokens == null
        ? 0
        : inputDetails.cachedTokens;
  }

  public long cacheWriteTokens() {
    return inputDetails == null || inputDetails.cacheWriteTokens == null
        ? 0
        : inputDetails.cacheWriteTokens;
  }

  /// Those of the written tokens that stay for hours; null when nobody tells.
  public @Nullable Long longWriteTokens() {
    RawJson details = inputDetails == null ? null : inputDetails.extra.get(WRITE_DETAILS);
    RawJson told = details == null || !details.isObject() ? null : details.at("ttl_12h_tokens");
    return told != null && told.reader().isNumber() ? told.reader().number().longValue() : null;
  }

  public long reasoningTokens() {
    return outputDetails == null || outputDetails.reasoningTokens == null
        ? 0
        : outputDetails.reasoningTokens;
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).member("input_tokens", inputTokens);
    out.member("input_tokens_details", inputDetails).member("output_tokens", outputTokens);
    out.member("output_tokens_details", outputDetails).end();
  }
}
