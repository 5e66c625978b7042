package dev.parley.server.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A way of talking to an upstream, as configuration calls it.
public enum DialectName {
  /// OpenAI's Responses API.
  RESPONSES,
  /// Chat Completions, as all the others have it.
  CHAT,
  /// Anthropic's own API.
  MESSAGES;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static @Nullable DialectName of(String wire) {
    for (DialectName name : values()) {
      if (name.wire().equals(wire)) {
        return name;
      }
    }
    return null;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(DialectName::wire).toList();
  }
}
