package dev.parley.simulator.prompt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Remembers which prefixes were read before, and tells it in steps of 128 tokens and only from
/// 1,024 on. It keeps hashes, never text.
public final class PromptCache {
  private static final int STEP_TOKENS = 128;
  private static final int STEP_BYTES = 256;
  private static final int MIN_TOKENS = 1024;
  private static final int CAPACITY = 200_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Long, Boolean> seen =
      new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
          return size() > CAPACITY;
        }
      };

  /// Tokens taken from the cache and tokens put into it by one request.
  public record Use(int read, int written) {}

  /// `end` is the number of prompt bytes that may be cached at all.
  public Use use(String key, Prompt prompt, int end) {
    int most = billed(prompt, end / STEP_BYTES);
    if (most < MIN_TOKENS) {
      return new Use(0, 0);
    }
    int known = billed(prompt, known(key, prompt, end / STEP_BYTES));
    int read = known < MIN_TOKENS ? 0 : known;
    return new Use(read, most - read);
  }

  /// What so many steps are billed for, as far as it is told.
  private static int billed(Prompt prompt, int steps) {
    return prompt.tokensAt(steps * STEP_BYTES) / STEP_TOKENS * STEP_TOKENS;
  }

  /// How many steps were read before, and remembers them all.
  private int known(String key, Prompt prompt, int steps) {
    lock.lock();
    try {
      int read = 0;
      boolean known = true;
      long hash = key.hashCode();
      for (int step = 0; step < steps; step++) {
        hash = chain(hash, prompt.text(), step * STEP_BYTES);
        boolean hit = seen.put(hash, true) != null;
        known &= hit;
        read += known ? 1 : 0;
      }
      return read;
    } finally {
      lock.unlock();
    }
  }

  private static long chain(long hash, byte[] text, int from) {
    long next = hash;
    for (int i = from; i < from + STEP_BYTES; i++) {
      next = next * 1_099_511_628_211L + text[i] + 1;
    }
    return next;
  }
}
