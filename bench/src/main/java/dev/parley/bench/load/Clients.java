package dev.parley.bench.load;

import dev.parley.bench.load.Outcome.Fate;
import java.io.IOException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/// Clients that leave their connections open for the next request.
final class Clients implements AutoCloseable {
  private final int port;
  private final Deque<ClientConnection> resting = new ConcurrentLinkedDeque<>();

  Clients(int port) {
    this.port = port;
  }

  Outcome ask(Question question) {
    try {
      ClientConnection rested = resting.pollFirst();
      ClientConnection connection = rested == null ? ClientConnection.to(port) : rested;
      Outcome outcome = connection.ask(question);
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
