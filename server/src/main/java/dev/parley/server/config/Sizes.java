package dev.parley.server.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes as people write them: `512KiB`, `64M`, `1g`; all by 1024.
final class Sizes {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})\\s*([kmg])(?:i?b)?");

  private Sizes() {}

  static long parse(String name, String text) {
    Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
    long amount = form.matches() ? Long.parseLong(form.group(1)) : 0;
    if (amount == 0) {
      throw BadConfig.of(name, text, "use a size like 512k, 64m or 1g");
    }
    return switch (form.group(2)) {
      case "k" -> amount << 10;
      case "m" -> amount << 20;
      default -> amount << 30;
    };
  }
}
