package dev.parley.server.content;

import dev.parley.server.capture.Recording;
import dev.parley.server.capture.Room;
import dev.parley.server.http.Downstream;
import dev.parley.server.http.Request;
import dev.parley.server.observe.Trace;
import dev.parley.server.traces.SpanContent;
import dev.parley.server.traces.SpanContents;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Keeps what is said in exchanges until their spans are sent. Who answers only hands over what was
/// said; what finds no room is lost, and counted.
public final class Contents implements SpanContents {
  private static final long ROOM = 64L << 20;

  private final int limit;
  private final Room room;
  private final Map<String, Heard> heard = new ConcurrentHashMap<>();
  private final LongAdder whole = new LongAdder();
  private final LongAdder cut = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  /// @param limit the most characters that one attribute has
  public Contents(int limit) {
    this(limit, ROOM);
  }

  /// @param room the most bytes that are held at once
  Contents(int limit, long room) {
    this.limit = limit;
    this.room = new Room(room);
  }

  /// Hears for one configuration.
  ///
  /// @param secrets its credentials, which are told nowhere
  public Bystander under(Set<String> secrets) {
    return (request, client) -> hears(request, client, secrets);
  }

  private Downstream hears(Request request, Downstream client, Set<String> secrets) {
    Trace trace = request.observation().measurements().trace();
    if (trace == null || !trace.sampled()) {
      return client;
    }
    Recording recording = new Recording(room, () -> {}, request, Instant.now());
    boolean _ = recording.holds(request.body().length);
    heard.put(trace.spanId(), new Heard(this, recording, secrets));
    return recording.hears(client);
  }

  @Override
  public @Nullable SpanContent take(String spanId) {
    return heard.remove(spanId);
  }

  int limit() {
    return limit;
  }

  /// It was told, all of it or not.
  void count(boolean all) {
    (all ? whole : cut).increment();
  }

  void lose() {
    dropped.increment();
  }

  /// How many exchanges were told whole.
  public long whole() {
    return whole.sum();
  }

  /// Of how many something was left out.
  public long cut() {
    return cut.sum();
  }

  /// How many found no room, or could not be read.
  public long dropped() {
    return dropped.sum();
  }
}
