package dev.parley.server.documents;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Documents that are text already, whatever they are about.
final class PlainText {
  private static final Pattern CHARSET = Pattern.compile(".*;\\s*charset=\"?([\\w.:+-]+)\"?.*");
  private static final Set<String> TEXTS =
      Set.of(
          "application/json",
          "application/xml",
          "application/yaml",
          "application/x-yaml",
          "application/toml",
          "application/javascript",
          "application/sql",
          "application/x-sh");
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private PlainText() {}

  /// @param type a media type in lower case, with its parameters
  static boolean isText(String type) {
    String bare = type.split(";", 2)[0].strip();
    return bare.startsWith("text/")
        || TEXTS.contains(bare)
        || bare.endsWith("+json")
        || bare.endsWith("+xml");
  }

  static String of(String type, byte[] bytes) {
    String text = new String(bytes, charset(type, bytes));
    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    Excerpt excerpt = new Excerpt();
    excerpt.write(marked ? text.substring(1) : text);
    return excerpt.text();
  }

  /// The bytes' own mark counts before what is said of them.
  private static Charset charset(String type, byte[] bytes) {
    int mark = bytes.length < 2 ? 0 : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
    if (mark == 0xFEFF || mark == 0xFFFE) {
      return StandardCharsets.UTF_16;
    }
    Matcher told = CHARSET.matcher(type);
    return told.matches() ? named(told.group(1)) : StandardCharsets.UTF_8;
  }

  private static Charset named(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
