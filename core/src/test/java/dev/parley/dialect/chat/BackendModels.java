package dev.parley.dialect.chat;

import java.util.Map;
import java.util.Objects;

/// A model of each backend, of those that are asked for most.
final class BackendModels {
  private static final Map<String, String> MODELS =
      Map.ofEntries(
          Map.entry("openai", "gpt-5.1"),
          Map.entry("azure", "gpt-5.1"),
          Map.entry("zai", "glm-5.2"),
          Map.entry("deepseek", "deepseek-v4-pro"),
          Map.entry("dashscope", "qwen3.8-max"),
          Map.entry("moonshot", "kimi-k3"),
          Map.entry("minimax", "MiniMax-M3"),
          Map.entry("mistral", "mistral-large-4"),
          Map.entry("xai", "grok-5"),
          Map.entry("groq", "openai/gpt-oss-120b"),
          Map.entry("cerebras", "gpt-oss-120b"),
          Map.entry("fireworks", "accounts/fireworks/models/kimi-k3"),
          Map.entry("openrouter", "anthropic/claude-haiku-4.5"),
          Map.entry("gemini", "gemini-3-pro"));

  private BackendModels() {}

  static String of(Quirks backend) {
    return MODELS.getOrDefault(backend.name(), "some-model");
  }

  static Quirks named(String backend) {
    return Objects.requireNonNull(Backends.builtIn().named(backend), backend);
  }
}
