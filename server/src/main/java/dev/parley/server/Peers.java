package dev.parley.server;

import dev.parley.server.config.DialectName;
import dev.parley.server.config.UpstreamConfig;
import dev.parley.server.observe.Peer;
import dev.parley.server.observe.Safe;
import java.util.Map;

/// Upstreams by the names of the GenAI conventions.
final class Peers {
  /// Where the conventions call a backend otherwise than Parley does.
  private static final Map<String, String> PROVIDERS =
      Map.of(
          "azure", "azure.ai.openai",
          "compatible", "openai",
          "gemini", "gcp.gemini",
          "mistral", "mistral_ai",
          "moonshot", "moonshot_ai",
          "xai", "x_ai");

  private Peers() {}

  static Peer of(UpstreamConfig upstream) {
    boolean anthropic = upstream.dialect() == DialectName.MESSAGES;
    String backend = upstream.backend().name();
    String provider = anthropic ? "anthropic" : PROVIDERS.getOrDefault(backend, backend);
    return new Peer(
        Safe.own(upstream.title()),
        Safe.own(provider),
        api(upstream.dialect()),
        Safe.own(upstream.account().host()),
        upstream.account().port());
  }

  private static String api(DialectName dialect) {
    return switch (dialect) {
      case RESPONSES -> "responses";
      case CHAT -> "chat_completions";
      case MESSAGES -> "";
    };
  }
}
