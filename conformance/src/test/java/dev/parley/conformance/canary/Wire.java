package dev.parley.conformance.canary;

import java.util.Locale;

/// How an upstream is spoken to.
enum Wire {
  RESPONSES("/v1/responses"),
  CHAT("/v1/chat/completions"),
  MESSAGES("/v1/messages");

  private final String path;

  Wire(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
