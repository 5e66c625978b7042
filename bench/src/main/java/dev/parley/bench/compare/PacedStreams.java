package dev.parley.bench.compare;

import dev.parley.bench.load.Asked;
import dev.parley.bench.load.OpenLoop;
import dev.parley.bench.load.Percentiles;
import dev.parley.bench.load.Vitals;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// Streams at the pace at which models speak. What is measured begins when all of them are open and
/// ends before the first of them does.
///
/// @param rate events a second of each stream
/// @param bytes of each request
record PacedStreams(int streams, int rate, int bytes, double seconds) implements Scenario {
  private static final int LEAST_OPENED = 50;
  private static final int MOST_OPENED = 250;
  private static final double SECONDS_TO_OPEN = 1;

  /// In a second, of bodies, so that nobody is overloaded.
  private static final double MOST_BYTES = 8 << 20;

  private static final double SPARE_SECONDS = 1.5;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Override
  public String name() {
    String sized = bytes > Sizes.SMALL ? ", body of " + Sizes.text(bytes) : "";
    return "%,d streams, %d events a second each%s".formatted(streams, rate, sized);
  }

  @Override
  public Map<Figure, Double> measure(Contender contender, Lab lab)
      throws IOException, InterruptedException {
    long empty = heap(contender);
    Watch watch = new Watch(streams);
    Request request = new Request(contender, bytes, true);
    Thread crowd = Thread.ofPlatform().start(() -> open(contender, request, watch, lab));
    long missing = watch.awaitAll(PATIENCE);
    if (missing > 0) {
      String never = "%s: %d of %d streams never began";
      lab.losses().add(never.formatted(contender.name(), missing, streams));
    }
    Map<Figure, Double> figures = during(contender, watch);
    long full = heap(contender);
    if (full > 0) {
      figures.put(Figure.HEAP, full / 1048576.0);
      figures.put(Figure.HEAP_PER_STREAM, (full - empty) / 1024.0 / streams);
    }
    crowd.join();
    return figures;
  }

  private void open(Contender contender, Request request, Watch watch, Lab lab) {
    double wanted = Math.clamp(streams / SECONDS_TO_OPEN, LEAST_OPENED, MOST_OPENED);
    double opened = Math.min(wanted, MOST_BYTES / bytes);
    double open = streams / opened + seconds + SPARE_SECONDS;
    int pieces = (int) Math.ceil(open * rate);
    OpenLoop.run(
        opened,
        streams,
        (_, _) -> {
          Asked asked = lab.answerOf(pieces, 1000 / rate);
          lab.ask(contender, request.asking(asked, watch.stream()));
        });
  }

  private Map<Figure, Double> during(Contender contender, Watch watch) throws InterruptedException {
    watch.look(true);
    long cpu = contender.cost().cpu();
    long events = watch.events();
    long start = System.nanoTime();
    Thread.sleep(Duration.ofMillis((long) (seconds * 1000)));
    double wall = System.nanoTime() - start;
    double spent = contender.cost().cpu() - cpu;
    double came = watch.events() - events;
    watch.look(false);
    Percentiles gaps = Percentiles.of(watch.gaps());
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    if (contender.cost().areKnown()) {
      figures.put(Figure.CPU_PER_EVENT, spent / came / 1000);
      figures.put(Figure.CORES, spent / wall);
      figures.put(Figure.RESIDENT, contender.cost().resident());
    }
    figures.put(Figure.EVENTS_A_SECOND, came / wall * 1e9);
    figures.put(Figure.GAP_P50, gaps.p50());
    figures.put(Figure.GAP_P99, gaps.p99());
    figures.put(Figure.GAP_MOST, gaps.most());
    figures.put(Figure.STREAMS, (double) streams);
    figures.put(Figure.BYTES, (double) bytes);
    return figures;
  }

  /// Bytes that live; 0 where nobody can say.
  private static long heap(Contender contender) throws IOException {
    return contender.isParley() ? Vitals.of(contender.pid()).heap() : 0;
  }
}
