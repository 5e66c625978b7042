package dev.parley.simulator.prompt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Remembers which prefixes were read before, in steps of 128 tokens and only from 1,024 on. It
/// keeps hashes, never text.
public final class PromptCache {
  private static final int STEP_TOKENS = 128;
  private static final int STEP_BYTES = 512;
  private static final int MIN_STEPS = 8;
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
    int steps = end / STEP_BYTES;
    if (steps < MIN_STEPS) {
      return new Use(0, 0);
    }
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
      int taken = read < MIN_STEPS ? 0 : read;
      return new Use(taken * STEP_TOKENS, (steps - taken) * STEP_TOKENS);
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
