package dev.parley.simulator.stream;

import java.nio.charset.StandardCharsets;

/// How much may still be said. Four bytes are a token, begun ones count: a script can reckon with
/// it.
public final class TokenBudget {
  private static final int CHARS_PER_TOKEN = 4;

  private final int limit;
  private int spent;
  private int thought;
  private boolean exhausted;

  public TokenBudget(int limit) {
    this.limit = limit;
  }

  /// As much of the text as can be paid for.
  public String say(String text) {
    int left = limit - spent;
    int cost = cost(text);
    if (cost <= left) {
      spent += cost;
      return text;
    }
    exhausted = true;
    spent = limit;
    int end = Math.min(text.length(), left * CHARS_PER_TOKEN);
    boolean halfPair = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, halfPair ? end - 1 : end);
  }

  private static int cost(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return (bytes + CHARS_PER_TOKEN - 1) / CHARS_PER_TOKEN;
  }

  public void think(int tokens) {
    int paid = Math.min(tokens, limit - spent);
    exhausted |= paid < tokens;
    spent += paid;
    thought += paid;
  }

  public boolean exhausted() {
    return exhausted;
  }

  public int spent() {
    return spent;
  }

  public int thought() {
    return thought;
  }
}
