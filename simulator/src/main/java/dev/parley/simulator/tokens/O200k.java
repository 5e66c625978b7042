package dev.parley.simulator.tokens;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Tokens of texts by OpenAI's vocabulary o200k. One for all, as reading the vocabulary takes about
/// a second; what longer texts came to is remembered by their hash.
public final class O200k {
  private static final int SHORTEST_REMEMBERED = 128;
  private static final int MOST_REMEMBERED = 50_000;

  /// What no language has: so many characters without white space are counted in parts.
  private static final int LONGEST_WORD = 4096;

  private static final O200k ONLY = new O200k();

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<ByteBuffer, Integer> known =
      new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Integer> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  private O200k() {}

  /// Read by whoever needs it first.
  private static final class Vocabulary {
    static final Encoding ENCODING =
        Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    static int count(String text) {
      return ENCODING.countTokensOrdinary(text);
    }
  }

  /// Begins to read the vocabulary, and does not wait for it.
  public static void prepare() {
    Thread.ofPlatform().daemon().name("o200k").start(() -> Vocabulary.count(""));
  }

  public static int tokens(String text) {
    return ONLY.count(text);
  }

  private int count(String text) {
    if (text.length() < SHORTEST_REMEMBERED) {
      return Vocabulary.count(text);
    }
    ByteBuffer key = key(text);
    lock.lock();
    try {
      Integer before = known.get(key);
      if (before != null) {
        return before;
      }
    } finally {
      lock.unlock();
    }
    int tokens = inParts(text);
    lock.lock();
    try {
      known.put(key, tokens);
    } finally {
      lock.unlock();
    }
    return tokens;
  }

  private static ByteBuffer key(String text) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(hash.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /// Merging takes time that grows faster than a word does.
  private static int inParts(String text) {
    int tokens = 0;
    int begin = 0;
    int word = 0;
    for (int at = 0; at < text.length(); at++) {
      word = Character.isWhitespace(text.charAt(at)) ? 0 : word + 1;
      if (word > LONGEST_WORD && !Character.isLowSurrogate(text.charAt(at))) {
        tokens += Vocabulary.count(text.substring(begin, at));
        begin = at;
        word = 1;
      }
    }
    return tokens + Vocabulary.count(text.substring(begin));
  }
}
