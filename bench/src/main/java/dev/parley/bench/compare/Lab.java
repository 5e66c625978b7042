package dev.parley.bench.compare;

import dev.parley.bench.load.Asked;
import dev.parley.bench.load.Clients;
import dev.parley.bench.load.Fault;
import dev.parley.bench.load.Inquiry;
import dev.parley.bench.load.Losses;
import dev.parley.bench.load.Outcome;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Clients of all contenders, and what they found lost.
final class Lab implements AutoCloseable {
  /// Of a piece: as much as a model says at once.
  private static final int PIECE_BYTES = 24;

  private final Losses losses;
  private final AtomicInteger tags = new AtomicInteger();
  private final Map<Contender, Clients> clients = new ConcurrentHashMap<>();

  /// @param telling whether losses are told at once
  Lab(boolean telling) {
    this.losses = new Losses(telling);
  }

  Losses losses() {
    return losses;
  }

  /// @param pause milliseconds between pieces
  Asked answerOf(int pieces, int pause) {
    return new Asked(tags.incrementAndGet(), pieces, PIECE_BYTES, 0, pause, Fault.NONE);
  }

  Outcome ask(Contender contender, Inquiry inquiry) {
    Outcome outcome =
        clients.computeIfAbsent(contender, one -> new Clients(one.address())).ask(inquiry);
    if (outcome.fate() != Outcome.Fate.ANSWERED) {
      losses.add("%s: %s %s".formatted(contender.name(), outcome.status(), outcome.note()));
    }
    return outcome;
  }

  /// Closes connections that wait for the next request: until it comes the contender might.
  void leave(Contender contender) throws IOException {
    Clients left = clients.remove(contender);
    if (left != null) {
      left.close();
    }
  }

  @Override
  public void close() throws IOException {
    for (Clients each : clients.values()) {
      each.close();
    }
  }
}
