package dev.parley.server.exchange.estimate;

import dev.parley.dialect.Translation;
import dev.parley.models.Model;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Requests that are to be counted when their bills come, to learn from the difference. Many are
/// under way and answers take long, so that only the latest are kept. From any thread.
public final class Uncounted {
  private static final int MOST = 16;
  private static final long MOST_BYTES = 4 << 20;

  private final Deque<Kept> kept = new ArrayDeque<>();
  private long bytes;

  /// A request as it was sent.
  @SuppressWarnings("ArrayRecordComponent") // bytes as they are; nobody compares them
  record Body(byte[] bytes, Model model) {}

  private record Kept(Expectation whose, Body body) {
    int length() {
      return body.bytes().length;
    }
  }

  /// The oldest give way.
  synchronized void keep(Expectation whose, Translation sent) {
    Kept latest = new Kept(whose, new Body(sent.body(), sent.target().model()));
    kept.addLast(latest);
    bytes += latest.length();
    while (kept.size() > MOST || bytes > MOST_BYTES) {
      bytes -= kept.removeFirst().length();
    }
  }

  /// Null when it was not kept, or has given way.
  synchronized @Nullable Body take(Expectation whose) {
    Kept found = null;
    for (Kept one : kept) {
      found = one.whose.equals(whose) ? one : found;
    }
    if (found == null) {
      return null;
    }
    kept.remove(found);
    bytes -= found.length();
    return found.body;
  }
}
