package dev.parley.openai.responses;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// Tokens of one response: the input counts the cached and the cache-written, the output counts the
/// reasoning.
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
    static InputDetails read(JsonReader in) {
      Members members = in.members();
      Long cached = null;
      Long written = null;
      while (members.next()) {
        switch (members.name()) {
          case "cached_tokens" -> cached = in.integer();
          case "cache_write_tokens" -> written = in.integer();
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
    static OutputDetails read(JsonReader in) {
      Members members = in.members();
      Long reasoning = null;
      while (members.next()) {
        switch (members.name()) {
          case "reasoning_tokens" -> reasoning = in.integer();
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

  static ResponseUsage read(JsonReader in) {
    Members members = in.members();
    long input = 0;
    InputDetails inputDetails = null;
    long output = 0;
    OutputDetails outputDetails = null;
    while (members.next()) {
      switch (members.name()) {
        case "input_tokens" -> input = in.integer();
        case "input_tokens_details" -> inputDetails = InputDetails.read(in);
        case "output_tokens" -> output = in.integer();
        case "output_tokens_details" -> outputDetails = OutputDetails.read(in);
        default -> members.keep();
      }
    }
    return new ResponseUsage(input, inputDetails, output, outputDetails, members.extra());
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
