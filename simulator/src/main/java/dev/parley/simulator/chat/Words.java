package dev.parley.simulator.chat;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.Consumer;

/// An utterance that is nothing but text.
final class Words implements Utterance {
  private final Deque<String> pieces;
  private final Consumer<String> teller;
  private final Runnable end;

  Words(Collection<String> pieces, Consumer<String> teller, Runnable end) {
    this.pieces = new ArrayDeque<>(pieces);
    this.teller = teller;
    this.end = end;
  }

  @Override
  public boolean advance() {
    if (pieces.isEmpty()) {
      return false;
    }
    teller.accept(pieces.removeFirst());
    return true;
  }

  @Override
  public void close() {
    end.run();
  }
}
