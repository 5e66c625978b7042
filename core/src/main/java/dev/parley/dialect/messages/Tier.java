package dev.parley.dialect.messages;

import dev.parley.anthropic.Usage;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// The service tier that a usage tells of.
final class Tier {
  private static final String MEMBER = "service_tier";

  private Tier() {}

  static @Nullable String of(Usage usage) {
    RawJson told = usage.extra().get(MEMBER);
    return told != null && told.reader().isString() ? told.reader().string() : null;
  }
}
