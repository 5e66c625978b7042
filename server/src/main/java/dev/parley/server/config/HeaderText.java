package dev.parley.server.config;

import org.jspecify.annotations.Nullable;

/// A key as it goes into a header.
final class HeaderText {
  private HeaderText() {}

  /// The same text, if there is one.
  static @Nullable String require(String name, @Nullable String text) {
    if (text != null && !text.matches("[!-~]+")) {
      throw new BadConfig(name + ": has a blank or another character that no key has");
    }
    return text;
  }
}
