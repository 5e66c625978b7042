package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// Tokens billed; the three input counts do not overlap. In `message_delta` a count that is absent
/// leaves the one of `message_start` standing.
public record Usage(
    @Nullable Long inputTokens,
    @Nullable Long cacheCreationInputTokens,
    @Nullable Long cacheReadInputTokens,
    @Nullable Long outputTokens,
    @Nullable OutputDetails outputTokensDetails,
    Extra extra)
    implements JsonValue {
  private static final Extra ESTIMATED = Extra.of("estimated", RawJson.of("true"));

  /// The part of the output that was thinking.
  public record OutputDetails(@Nullable Long thinkingTokens, Extra extra) implements JsonValue {
    static OutputDetails read(JsonReader in) {
      Members members = in.members();
      Long thinkingTokens = null;
      while (members.next()) {
        switch (members.name()) {
          case "thinking_tokens" -> thinkingTokens = in.integer();
          default -> members.keep();
        }
      }
      return new OutputDetails(thinkingTokens, members.extra());
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("thinking_tokens", thinkingTokens).end();
    }
  }

  /// What is known before the first token: an estimate of the input.
  public static Usage estimate(long inputTokens) {
    return new Usage(inputTokens, 0L, 0L, 1L, null, Extra.NONE);
  }

  /// These counts as a guess that says that it is one.
  public Usage estimated() {
    return with(ESTIMATED);
  }

  /// Whether they are a guess.
  public boolean isEstimated() {
    RawJson said = extra.get("estimated");
    return said != null && said.equals(RawJson.of("true"));
  }

  public static Usage read(JsonReader in) {
    Members members = in.members();
    Long input = null;
    Long creation = null;
    Long cacheRead = null;
    Long output = null;
    OutputDetails details = null;
    while (members.next()) {
      switch (members.name()) {
        case "input_tokens" -> input = in.integer();
        case "cache_creation_input_tokens" -> creation = in.integer();
        case "cache_read_input_tokens" -> cacheRead = in.integer();
        case "output_tokens" -> output = in.integer();
        case "output_tokens_details" -> details = OutputDetails.read(in);
        default -> members.keep();
      }
    }
    return new Usage(input, creation, cacheRead, output, details, members.extra());
  }

  /// This usage with a member more.
  public Usage with(Extra more) {
    return new Usage(
        inputTokens,
        cacheCreationInputTokens,
        cacheReadInputTokens,
        outputTokens,
        outputTokensDetails,
        extra.plus(more));
  }

  /// This usage brought up to date by a later, cumulative one.
  public Usage updatedBy(Usage later) {
    return new Usage(
        later.inputTokens != null ? later.inputTokens : inputTokens,
        later.cacheCreationInputTokens != null
            ? later.cacheCreationInputTokens
            : cacheCreationInputTokens,
        later.cacheReadInputTokens != null ? later.cacheReadInputTokens : cacheReadInputTokens,
        later.outputTokens != null ? later.outputTokens : outputTokens,
        later.outputTokensDetails != null ? later.outputTokensDetails : outputTokensDetails,
        extra.updatedBy(later.extra));
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).member("input_tokens", inputTokens);
    out.member("cache_creation_input_tokens", cacheCreationInputTokens);
    out.member("cache_read_input_tokens", cacheReadInputTokens);
    out.member("output_tokens", outputTokens);
    out.member("output_tokens_details", outputTokensDetails).end();
  }
}
