package dev.parley.server.capture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A ring in memory. From any thread.
final class MemoryShelf implements Shelf {
  private final int mostExchanges;
  private final long mostBytes;
  private final Deque<Held> ring = new ArrayDeque<>();
  private long bytes;

  private record Held(Kept kept, byte[] json) {}

  MemoryShelf(CaptureRule rule) {
    this.mostExchanges = rule.exchanges();
    this.mostBytes = rule.bytes();
  }

  @Override
  public synchronized boolean put(CapturedExchange exchange, byte[] json) {
    if (json.length > mostBytes) {
      return false;
    }
    ring.addLast(new Held(Kept.of(exchange, json.length), json));
    bytes += json.length;
    while (ring.size() > mostExchanges || bytes > mostBytes) {
      bytes -= ring.removeFirst().json.length;
    }
    return true;
  }

  @Override
  public synchronized List<Kept> all() {
    return ring.stream().map(Held::kept).toList();
  }

  @Override
  public synchronized byte @Nullable [] find(String id) {
    for (Held held : ring) {
      if (held.kept.id().equals(id)) {
        return held.json.clone();
      }
    }
    return null;
  }
}
