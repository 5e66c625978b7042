package dev.parley.anthropic;

import dev.parley.json.JsonReader;
import java.util.Locale;

public enum Role {
  USER,
  ASSISTANT,
  SYSTEM;

  static Role read(JsonReader in) {
    return switch (in.string()) {
      case "user" -> USER;
      case "assistant" -> ASSISTANT;
      case "system" -> SYSTEM;
      default -> throw in.unexpected("'user', 'assistant' or 'system'");
    };
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
