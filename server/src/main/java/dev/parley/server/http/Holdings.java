package dev.parley.server.http;

import dev.parley.server.auth.Purpose;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many places are taken and how many bytes held, by all and by each client. What a client
/// holds beyond what one may have keeps only itself out. From any thread.
final class Holdings {
  private final Map<String, Holding> byClient = new HashMap<>();
  private final Map<Purpose, Integer> places = new EnumMap<>(Purpose.class);
  private final Holding nobodys = new Holding("");
  private long bytes;

  /// So many of them count for who comes, and for those who are in.
  private long atTheDoor;

  private long inside;

  /// What one client has.
  static final class Holding {
    private final String client;
    private final Map<Purpose, Integer> places = new EnumMap<>(Purpose.class);
    private long bytes;
    private long atTheDoor;
    private long inside;

    private Holding(String client) {
      this.client = client;
    }

    private boolean isNothing() {
      return bytes == 0 && places.values().stream().allMatch(count -> count == 0);
    }
  }

  /// What is held for those who have not been let in.
  Holding nobodys() {
    return nobodys;
  }

  synchronized int taken() {
    return places.values().stream().mapToInt(Integer::intValue).sum();
  }

  synchronized long bytes() {
    return bytes;
  }

  /// Gives one more place; null when there is none for it.
  synchronized @Nullable Holding enter(Applicant.Need need, Bounds bounds) {
    if (lacking(need, bounds) != null) {
      return null;
    }
    Holding holding = byClient.computeIfAbsent(need.client(), Holding::new);
    places.merge(need.purpose(), 1, Integer::sum);
    holding.places.merge(need.purpose(), 1, Integer::sum);
    return holding;
  }

  /// What there is too much of for one more; null when it may come in.
  synchronized @Nullable Fullness lacking(Applicant.Need need, Bounds bounds) {
    Holding own = byClient.get(need.client());
    Purpose purpose = need.purpose();
    if (count(places, purpose) >= bounds.most(purpose)) {
      return Fullness.IN_FLIGHT;
    }
    if (own != null && count(own.places, purpose) >= bounds.mostOfOne(purpose)) {
      return Fullness.CLIENT_IN_FLIGHT;
    }
    if (atTheDoor + need.bytes() > bounds.entryBytes()) {
      return Fullness.BUFFER;
    }
    long had = own == null ? 0 : own.bytes;
    return had + need.bytes() > bounds.entryBytesOfOne() ? Fullness.CLIENT_BUFFER : null;
  }

  private static int count(Map<Purpose, Integer> counts, Purpose purpose) {
    return counts.getOrDefault(purpose, 0);
  }

  synchronized void leave(Holding holding, Purpose purpose) {
    places.merge(purpose, -1, Integer::sum);
    holding.places.merge(purpose, -1, Integer::sum);
    forget(holding);
  }

  /// Holds so many bytes more for one who is in; else says what there is too much of.
  synchronized @Nullable Fullness reserve(Holding holding, long more, Bounds bounds) {
    if (inside + more > bounds.bytes()) {
      return Fullness.BUFFER;
    }
    if (holding.bytes + more > bounds.bytesOfOne()) {
      return Fullness.CLIENT_BUFFER;
    }
    change(holding, more, bounds);
    return null;
  }

  /// Holds so many bytes more, or fewer, which are there in any case.
  synchronized void change(Holding holding, long by, Bounds bounds) {
    bytes += by;
    holding.bytes += by;
    atTheDoor -= holding.atTheDoor;
    inside -= holding.inside;
    holding.atTheDoor = Math.min(holding.bytes, bounds.entryBytesOfOne());
    holding.inside = Math.min(holding.bytes, bounds.bytesOfOne());
    atTheDoor += holding.atTheDoor;
    inside += holding.inside;
    forget(holding);
  }

  private void forget(Holding holding) {
    if (holding.isNothing()) {
      byClient.remove(holding.client, holding);
    }
  }
}
