package dev.parley.server.cli;

import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Safe;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.call.CallListener;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Tells each upstream call of the demo in one line as it changes, from a thread of its own: a
/// terminal that is stopped must not stop an event loop.
final class DemoCalls implements CallListener, ExchangeLog, AutoCloseable {
  private static final int MOST_DEPARTURES = 1_000;

  private final Terminal terminal;
  private final ExecutorService teller =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("demo-calls").factory());

  /// When clients left, by the request id of the upstream call that was theirs.
  private final Map<String, Long> departures = new LinkedHashMap<>();

  private volatile int lastUntold = Integer.MAX_VALUE;

  DemoCalls(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Silent until here, and about calls up to `number` for ever.
  void beginAfter(int number) {
    lastUntold = number;
  }

  @Override
  public void write(ExchangeRecord exchange) {
    // What the client got, the client sees.
  }

  @Override
  public void clientGone(Safe upstreamRequestId, long nanos) {
    synchronized (departures) {
      departures.put(upstreamRequestId.toString(), nanos);
      if (departures.size() > MOST_DEPARTURES) {
        departures.remove(departures.keySet().iterator().next());
      }
    }
  }

  @Override
  public void changed(Call call) {
    if (call.number() > lastUntold) {
      String line = "upstream call " + call.number() + told(call);
      teller.execute(() -> terminal.line(line));
    }
  }

  private String told(Call call) {
    return switch (call.state()) {
      case RECEIVED -> ": " + call.method() + " " + call.path();
      case ANSWERED ->
          " answered with " + call.status() + after(call) + sinceArrival(call.arrival());
      case CANCELLED -> cancelled(call);
      case CUT -> " cut off by the script" + after(call) + sinceArrival(call.arrival());
    };
  }

  private String cancelled(Call call) {
    Long left = departure("req_%032x".formatted(call.number()));
    return left == null
        ? " cancelled by the gateway" + after(call) + sinceArrival(call.arrival())
        : " cancelled by the client"
            + after(call)
            + String.format(
                Locale.ROOT,
                ", %.1f ms after its connection had closed",
                (call.endedNanos() - left) / 1e6);
  }

  private @Nullable Long departure(String upstreamRequestId) {
    synchronized (departures) {
      return departures.remove(upstreamRequestId);
    }
  }

  private static String after(Call call) {
    return switch (call.events()) {
      case 0 -> "";
      case 1 -> " after 1 event";
      default -> " after " + call.events() + " events";
    };
  }

  private static String sinceArrival(Instant arrival) {
    return ", " + Duration.between(arrival, Instant.now()).toMillis() + " ms after it came in";
  }

  @Override
  public void close() {
    lastUntold = Integer.MAX_VALUE;
    teller.shutdown();
  }
}
