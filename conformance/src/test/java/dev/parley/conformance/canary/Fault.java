package dev.parley.conformance.canary;

import java.nio.charset.StandardCharsets;

/// A fault in the midst of Parley that says all it knows, and so does what dies of it elsewhere.
public final class Fault {
  /// Whoever meets this word fails.
  static final String MARK = "meets-a-fault";

  private Fault() {}

  /// Called by classes that were tampered with.
  public static void met(byte[] bytes) {
    String words = new String(bytes, StandardCharsets.UTF_8);
    if (words.contains(MARK)) {
      Thread.ofPlatform().start(() -> fail(words));
      Thread.ofVirtual().start(() -> fail(words));
      fail(words);
    }
  }

  private static void fail(String words) {
    throw new IllegalStateException(words, new IllegalArgumentException(words));
  }
}
