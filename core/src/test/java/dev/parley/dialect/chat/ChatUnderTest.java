package dev.parley.dialect.chat;

import dev.parley.dialect.Dialect;
import java.util.Map;

/// The dialect that is judged, as it talks to each of the recorded backends: the only place that
/// knows how it is made.
final class ChatUnderTest {
  private static final Backends BACKENDS = Backends.builtIn();

  /// What Parley calls a backend, where recordings call it something else.
  private static final Map<String, String> NAMES =
      Map.of(
          "alibaba", "dashscope",
          "github-copilot", "copilot",
          "google", "gemini",
          "llama.cpp", "llamacpp",
          "zhipu", "zai");

  private ChatUnderTest() {}

  /// A backend that Parley has no name for is one of the compatible ones.
  static Dialect of(String provider) {
    Quirks found = BACKENDS.named(NAMES.getOrDefault(provider, provider));
    return new ChatDialect(found == null ? BACKENDS.rows().getFirst() : found);
  }
}
