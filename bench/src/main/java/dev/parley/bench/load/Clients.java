package dev.parley.bench.load;

import dev.parley.bench.load.Outcome.Fate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/// Clients that leave their connections open for the next request. Parley closes those that have
/// rested for two minutes; as real clients do, these come before that, or on a new one.
public final class Clients implements AutoCloseable {
  private static final long LONGEST_REST = Duration.ofMinutes(1).toNanos();

  private final InetSocketAddress address;
  private final Deque<Resting> resting = new ConcurrentLinkedDeque<>();

  private record Resting(ClientConnection connection, long since) {}

  Clients(int port) {
    this(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  public Clients(InetSocketAddress address) {
    this.address = address;
  }

  Outcome ask(Question question) {
    return ask(question.inquiry());
  }

  public Outcome ask(Inquiry inquiry) {
    try {
      ClientConnection connection = connection();
      Outcome outcome = connection.ask(inquiry);
      if (outcome.reusable()) {
        resting.addFirst(new Resting(connection, System.nanoTime()));
      } else {
        connection.close();
      }
      return outcome;
    } catch (IOException e) {
      long now = System.nanoTime();
      return new Outcome(Fate.LOST, 0, "no connection: " + e, now, now, false);
    }
  }

  /// The one that has rested for the shortest time; if that is too long, so it is for all of them.
  private ClientConnection connection() throws IOException {
    Resting last = resting.pollFirst();
    if (last != null && System.nanoTime() - last.since < LONGEST_REST) {
      return last.connection;
    }
    if (last != null) {
      last.connection.close();
    }
    return ClientConnection.to(address);
  }

  @Override
  public void close() throws IOException {
    for (Resting next = resting.pollFirst(); next != null; next = resting.pollFirst()) {
      next.connection.close();
    }
  }
}
