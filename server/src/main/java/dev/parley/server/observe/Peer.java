package dev.parley.server.observe;

/// Whom a call upstream asks.
///
/// @param upstream its name in the configuration
/// @param provider who runs it, as the GenAI conventions call them
/// @param api which of OpenAI's APIs it is asked by: `responses` or `chat_completions`; empty for
///   others
/// @param address the host that is connected to
public record Peer(Safe upstream, Safe provider, String api, Safe address, int port) {

  /// What it speaks.
  String dialect() {
    return switch (api) {
      case "" -> "messages";
      case "chat_completions" -> "chat";
      default -> api;
    };
  }
}
