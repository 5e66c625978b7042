package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonValue;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// How long what was written to the prompt cache stays there: a member of [Usage].
public final class CacheCreation {
  private static final String MEMBER = "cache_creation";
  private static final String SHORT = "ephemeral_5m_input_tokens";
  private static final String LONG = "ephemeral_1h_input_tokens";

  private CacheCreation() {}

  /// The member of a usage; none when nobody tells.
  public static Extra of(long written, @Nullable Long forHours) {
    if (forHours == null) {
      return Extra.NONE;
    }
    long hours = Math.clamp(forHours, 0, written);
    JsonValue split = out -> out.begin().member(SHORT, written - hours).member(LONG, hours).end();
    return Extra.of(MEMBER, split.toJson());
  }

  /// The tokens that stay for hours, as far as a usage tells.
  public static long forHours(Usage usage) {
    RawJson split = usage.extra().get(MEMBER);
    RawJson told = split == null || !split.isObject() ? null : split.at(LONG);
    return told != null && told.reader().isNumber() ? told.reader().number().longValue() : 0;
  }
}
