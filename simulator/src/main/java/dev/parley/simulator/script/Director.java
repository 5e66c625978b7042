package dev.parley.simulator.script;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;

/// Hands out the turns of a script, each as often as it says.
public final class Director {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Cue> cues = new ArrayList<>();

  private static final class Cue {
    private final Turn turn;
    private int used;

    Cue(Turn turn) {
      this.turn = turn;
    }

    boolean usedUp() {
      used++;
      return turn.times() > 0 && used >= turn.times();
    }
  }

  public void replace(Script script) {
    lock.lock();
    try {
      cues.clear();
      script.turns().forEach(turn -> cues.add(new Cue(turn)));
    } finally {
      lock.unlock();
    }
  }

  public Optional<Turn> next(JsonNode body) {
    lock.lock();
    try {
      for (Iterator<Cue> rest = cues.iterator(); rest.hasNext(); ) {
        Cue cue = rest.next();
        if (cue.turn.match().accepts(body)) {
          return Optional.of(take(cue, rest));
        }
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private static Turn take(Cue cue, Iterator<Cue> rest) {
    if (cue.usedUp()) {
      rest.remove();
    }
    return cue.turn;
  }
}
