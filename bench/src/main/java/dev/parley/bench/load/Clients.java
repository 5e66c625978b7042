package dev.parley.bench.load;

import dev.parley.bench.load.Outcome.Fate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/// Clients that leave their connections open for the next request.
public final class Clients implements AutoCloseable {
  private final InetSocketAddress address;
  private final Deque<ClientConnection> resting = new ConcurrentLinkedDeque<>();

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
      ClientConnection rested = resting.pollFirst();
      ClientConnection connection = rested == null ? ClientConnection.to(address) : rested;
      Outcome outcome = connection.ask(inquiry);
      if (outcome.reusable()) {
        resting.addFirst(connection);
      } else {
        connection.close();
      }
      return outcome;
    } catch (IOException e) {
      long now = System.nanoTime();
      return new Outcome(Fate.LOST, 0, "no connection: " + e, now, now, false);
    }
  }

  @Override
  public void close() throws IOException {
    for (ClientConnection next = resting.pollFirst(); next != null; next = resting.pollFirst()) {
      next.close();
    }
  }
}
