package dev.parley.bench.compare;

import dev.parley.bench.load.Asked;
import dev.parley.bench.load.Outcome;
import dev.parley.bench.load.Percentiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How long the first event takes when one stream after the other is asked for.
///
/// @param most how many are asked for, if there is time
record FirstEvents(int bytes, int most, double seconds) implements Scenario {
  private static final int PIECES = 3;

  @Override
  public String name() {
    return "first event, one at a time, body of " + Sizes.text(bytes);
  }

  @Override
  public Map<Figure, Double> measure(Contender contender, Lab lab) throws IOException {
    Request request = new Request(contender, bytes, true);
    List<Double> times = new ArrayList<>();
    long start = System.nanoTime();
    while (times.size() < most && System.nanoTime() - start < seconds * 1e9) {
      Asked asked = lab.answerOf(PIECES, 1);
      long due = System.nanoTime();
      Outcome outcome = lab.ask(contender, request.asking(asked, _ -> {}));
      times.add((outcome.first() - due) / 1e6);
    }
    Percentiles first = Percentiles.of(times);
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    figures.put(Figure.FIRST_P50, first.p50());
    figures.put(Figure.FIRST_P99, first.p99());
    figures.put(Figure.BYTES, (double) bytes);
    return figures;
  }
}
