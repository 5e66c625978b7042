package dev.parley.server.http;

import java.util.Locale;

/// What there is too much of, when Parley turns somebody away.
enum Fullness {
  IN_FLIGHT("as many requests are under way as may be"),
  CONNECTIONS("there are as many connections as may be"),
  BUFFER("as many bytes of requests and answers are held as may be"),
  CLIENT_IN_FLIGHT("as many requests are under way as one client may have"),
  CLIENT_CONNECTIONS("there are as many connections as one address may have"),
  CLIENT_BUFFER("as many bytes of requests and answers are held as one client may have");

  private final String words;

  Fullness(String words) {
    this.words = words;
  }

  /// What clients are told.
  String words() {
    return "Parley is overloaded: " + words;
  }

  /// What logs call it.
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
