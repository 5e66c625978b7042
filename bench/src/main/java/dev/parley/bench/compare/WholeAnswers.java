package dev.parley.bench.compare;

import dev.parley.bench.load.Asked;
import dev.parley.bench.load.OpenLoop;
import dev.parley.bench.load.Outcome;
import dev.parley.bench.load.Percentiles;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Answers in one piece, asked for at a constant rate.
///
/// @param rate requests a second
record WholeAnswers(int bytes, int rate, double seconds) implements Scenario {
  private static final int PIECES = 50;

  @Override
  public String name() {
    return "answers in one piece, body of " + Sizes.text(bytes);
  }

  @Override
  public Map<Figure, Double> measure(Contender contender, Lab lab) throws IOException {
    Request request = new Request(contender, bytes, false);
    Collection<Double> times = new ConcurrentLinkedQueue<>();
    int count = (int) Math.max(1, rate * seconds);
    long cpu = contender.cost().cpu();
    OpenLoop.run(
        rate,
        count,
        (_, due) -> {
          Asked asked = lab.answerOf(PIECES, 0);
          Outcome outcome = lab.ask(contender, request.asking(asked, _ -> {}));
          times.add((outcome.end() - due) / 1e6);
        });
    double spent = contender.cost().cpu() - cpu;
    Percentiles whole = Percentiles.of(times);
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    if (contender.cost().areKnown()) {
      figures.put(Figure.CPU_PER_REQUEST, spent / count / 1000);
      figures.put(Figure.RESIDENT, contender.cost().resident());
    }
    figures.put(Figure.WHOLE_P50, whole.p50());
    figures.put(Figure.WHOLE_P99, whole.p99());
    figures.put(Figure.BYTES, (double) bytes);
    return figures;
  }
}
