package dev.parley.bench.load;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a request asks of the upstream, which reads it in the prompt: an answer of so many pieces,
/// each of which says whose it is and which.
///
/// @param tag tells one request from all others
/// @param bytes of each piece
/// @param first milliseconds until the first piece
/// @param pause milliseconds between pieces; [#AT_ONCE] for none, and many pieces sent at once
public record Asked(int tag, int pieces, int bytes, int first, int pause, Fault fault) {
  public static final int AT_ONCE = -1;

  private static final int LEAST_BYTES = 16;
  private static final Pattern PROMPT =
      Pattern.compile(
          "load tag=(\\d+) pieces=(\\d+) of=(\\d+) first=(\\d+) pause=(-?\\d+) (\\w+);");

  public Asked {
    if (bytes < LEAST_BYTES) {
      throw new IllegalArgumentException("bytes: got " + bytes + ", at least " + LEAST_BYTES);
    }
  }

  public String prompt() {
    return "load tag=%d pieces=%d of=%d first=%d pause=%d %s;"
        .formatted(tag, pieces, bytes, first, pause, fault.word());
  }

  /// What is asked in `body`, however it is wrapped.
  static Asked in(String body) throws IOException {
    Matcher prompt = PROMPT.matcher(body);
    if (!prompt.find()) {
      throw new IOException("the upstream got a request without its prompt");
    }
    return new Asked(
        number(prompt, 1),
        number(prompt, 2),
        number(prompt, 3),
        number(prompt, 4),
        number(prompt, 5),
        Fault.of(prompt.group(6)));
  }

  private static int number(Matcher prompt, int group) {
    return Integer.parseInt(prompt.group(group));
  }

  /// The text of one piece; like no other piece of any answer.
  String piece(int index) {
    String name = tag + "." + index;
    return name + ".".repeat(bytes - 1 - name.length()) + " ";
  }

  Asked with(Fault other) {
    return new Asked(tag, pieces, bytes, first, pause, other);
  }
}
