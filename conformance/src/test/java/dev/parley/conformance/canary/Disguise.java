package dev.parley.conformance.canary;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/// What may have become of a text on its way out.
enum Disguise {
  PLAIN,
  UPPER_CASE,
  LOWER_CASE,
  ITS_BEGINNING,
  ITS_END,
  BASE64,
  BASE64_AFTER_ONE_BYTE,
  BASE64_AFTER_TWO_BYTES,
  BASE64_OF_LOWER_CASE,
  BASE64_WITHIN_JSON,
  URL,
  URL_TWICE,
  JSON,
  JSON_WITHIN_JSON,
  HEX;

  private static final int PIECE = Canary.HEAD.length() + Canary.NUMBER_LENGTH;

  String of(String text) {
    return switch (this) {
      case PLAIN -> text;
      case UPPER_CASE -> text.toUpperCase(Locale.ROOT);
      case LOWER_CASE -> text.toLowerCase(Locale.ROOT);
      case ITS_BEGINNING -> text.substring(0, PIECE);
      case ITS_END -> text.substring(text.length() - PIECE);
      case BASE64 -> base64(text);
      case BASE64_AFTER_ONE_BYTE -> base64("\"" + text);
      case BASE64_AFTER_TWO_BYTES -> base64(": " + text);
      case BASE64_OF_LOWER_CASE -> base64(text.toLowerCase(Locale.ROOT));
      case BASE64_WITHIN_JSON -> base64("{\"a\":\"" + text + "\"}").replace("=", "\\u003d");
      case URL -> each(text, "%%%02X");
      case URL_TWICE -> each(text, "%%25%02x");
      case JSON -> each(text, "\\u%04x");
      case JSON_WITHIN_JSON -> each(text, "\\\\u%04X");
      case HEX -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    };
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String each(String text, String escape) {
    return text.chars()
        .mapToObj(character -> escaped(character, escape))
        .collect(Collectors.joining());
  }

  private static String escaped(int character, String escape) {
    return String.format(Locale.ROOT, escape, character);
  }
}
