package dev.parley.bench.compare;

import dev.parley.bench.load.Asked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A few clients that ask again as soon as they are answered, by which Java machines compile what
/// they need: nothing is measured.
record BackToBack(int bytes, boolean streams, double seconds) implements Scenario {
  private static final int CLIENTS = 4;
  private static final int PIECES = 50;

  @Override
  public String name() {
    return "warming up";
  }

  @Override
  public Map<Figure, Double> measure(Contender contender, Lab lab)
      throws IOException, InterruptedException {
    Request request = new Request(contender, bytes, streams);
    long end = System.nanoTime() + (long) (seconds * 1e9);
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(Thread.ofVirtual().start(() -> ask(contender, request, lab, end)));
    }
    for (Thread client : clients) {
      client.join();
    }
    return Map.of();
  }

  private static void ask(Contender contender, Request request, Lab lab, long end) {
    while (System.nanoTime() < end) {
      Asked asked = lab.answerOf(PIECES, 0);
      lab.ask(contender, request.asking(asked, _ -> {}));
    }
  }
}
