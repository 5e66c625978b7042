package dev.parley.bench.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How cost grows with the number of streams, and with the size of bodies.
record Growth(Summary summary) {
  private static final double THOUSAND = 1000;

  List<Panel> streams() {
    List<Series> memory = new ArrayList<>(series(Plan.STREAMS, Figure.RESIDENT, ", RSS"));
    memory.addAll(series(Plan.STREAMS, Figure.HEAP, ", living heap"));
    return List.of(
        panel(
            "streams-cpu",
            "CPU, cores, at 2 events a second of each stream",
            "streams",
            series(Plan.STREAMS, Figure.CORES, "")),
        panel("streams-memory", "memory, MiB", "streams", memory));
  }

  List<Panel> sizes() {
    List<Series> memory = new ArrayList<>(series(Plan.SIZES, Figure.RESIDENT, ", RSS"));
    memory.addAll(series(Plan.SIZES, Figure.HEAP, ", living heap"));
    return List.of(
        panel(
            "bodies-cpu",
            "CPU per request, µs",
            "KB of body",
            series(Plan.WHOLE, Figure.CPU_PER_REQUEST, "")),
        panel("bodies-memory", "memory with 50 streams, MiB", "KB of body", memory));
  }

  private static Panel panel(String id, String title, String x, List<Series> series) {
    String steps = x.equals("streams") ? "1,000 streams" : "1,000 KB";
    return new Panel(id, title, x, THOUSAND, steps, series);
  }

  /// Of those contenders of a part of whom a figure is known.
  private List<Series> series(String part, Figure figure, String what) {
    List<Series> all = new ArrayList<>();
    for (String name : summary.contenders(part)) {
      List<Series.Point> points =
          summary.scenarios(part).stream()
              .flatMap(scenario -> point(part, scenario, name, figure).stream())
              .sorted(Comparator.comparingDouble(Series.Point::x))
              .toList();
      if (points.size() > 1) {
        all.add(new Series(name + what, points));
      }
    }
    return all;
  }

  private Optional<Series.Point> point(
      String part, String scenario, String contender, Figure figure) {
    Figure along = part.equals(Plan.STREAMS) ? Figure.STREAMS : Figure.BYTES;
    double unit = along == Figure.BYTES ? 1024 : 1;
    return summary
        .figure(part, scenario, contender, along)
        .flatMap(x ->
            summary
                .figure(part, scenario, contender, figure)
                .map(y -> new Series.Point(x.median() / unit, y.median())));
  }
}
