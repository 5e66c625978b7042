package dev.parley.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/// What Parley should cost at most, beside what it was seen to cost.
final class Targets {
  private static final DoubleBinaryOperator RATIO = (ours, theirs) -> ours / theirs;
  private static final DoubleBinaryOperator ADDED = (ours, theirs) -> ours - theirs;
  private static final String CHAT = Contenders.PARLEYS.get(1);
  private static final double NONE = 0;
  private static final List<String> ALL =
      Stream.concat(Contenders.PARLEYS.stream(), Stream.of(Contenders.PACKED)).toList();

  private final Summary summary;
  private final List<Target> all = new ArrayList<>();

  private Targets(Summary summary) {
    this.summary = summary;
  }

  /// In the order in which they are told.
  static List<Target> of(Summary summary) {
    Targets targets = new Targets(summary);
    targets.besideNginx();
    targets.firstEvents();
    targets.memory();
    targets.code();
    targets.packed();
    targets.besideTheRouter();
    return targets.all;
  }

  private void besideNginx() {
    Figure event = Figure.CPU_PER_EVENT;
    String paced = Plan.USUAL_PACE.name();
    add(
        "paced",
        "CPU per paced event, Parley : nginx copying",
        1.5,
        ratios(Plan.PACED, paced, event));
    add(
        "speed-alone",
        "CPU per event at full speed, each sent by itself, Parley : nginx",
        3,
        ratios(Plan.SPEED, Plan.SPEED_ALONE.name(), event));
    add(
        "speed-at-once",
        "CPU per event at full speed, 16 KiB sent at once, Parley : nginx",
        3,
        ratios(Plan.SPEED, Plan.SPEED_AT_ONCE.name(), event));
    add(
        "whole",
        "CPU per request of 50 KB answered in one piece, Parley : nginx",
        6,
        ratios(Plan.WHOLE, Plan.wholeOf(Sizes.MAIN), Figure.CPU_PER_REQUEST));
  }

  private Map<String, Spread> ratios(String part, String scenario, Figure figure) {
    return compared(part, scenario, Contender.NGINX, figure, RATIO);
  }

  private Map<String, Spread> compared(
      String part, String scenario, String other, Figure figure, DoubleBinaryOperator how) {
    Map<String, Spread> seen = new LinkedHashMap<>();
    for (String parley : Contenders.PARLEYS) {
      Summary.Pair pair = new Summary.Pair(part, scenario, parley, other);
      summary
          .beside(pair, figure, how)
          .ifPresent(spread -> seen.put(parley.substring(Contender.PARLEY.length()), spread));
    }
    return seen;
  }

  private void firstEvents() {
    add(
        "first-50",
        "first event later than without a gateway, body of 50 KB, p50, ms",
        2,
        later(Sizes.MAIN));
    add("first-512", "the same, body of 512 KB", 8, later(Sizes.LONG));
  }

  private Map<String, Spread> later(int bytes) {
    String scenario = Plan.firstOf(bytes);
    return compared(Plan.FIRST, scenario, Contender.DIRECT, Figure.FIRST_P50, ADDED);
  }

  private void memory() {
    String thousand = Plan.THOUSAND.name();
    add(
        "heap",
        "living heap for each open stream, KiB, of 1,000",
        20,
        figures(Plan.MEMORY, thousand, Figure.HEAP_PER_STREAM));
    add(
        "resident",
        "RSS with 1,000 streams, -Xmx128m, MiB",
        180,
        figures(Plan.MEMORY, thousand, Figure.RESIDENT));
    add(
        "crowd",
        "answers lost of 5,000 streams at once",
        NONE,
        figures(Plan.STREAMS, Plan.MOST_STREAMS.name(), Figure.LOST));
  }

  private Map<String, Spread> figures(String part, String scenario, Figure figure) {
    Map<String, Spread> seen = new LinkedHashMap<>();
    for (String parley : ALL) {
      summary
          .figure(part, scenario, parley, figure)
          .ifPresent(spread -> seen.put(parley.substring(Contender.PARLEY.length()), spread));
    }
    return seen;
  }

  private void code() {
    add(
        "translation",
        "translation of a request of 512 KB : a copy by Jackson",
        1.6,
        byDialect(dialect ->
            beside(
                Plan.CODE,
                CodeBenchmarks.TRANSLATION,
                CodeBenchmarks.translated(dialect),
                CodeBenchmarks.JACKSON,
                Figure.NANOS)));
    add("delta-time", "one text delta, ns", 1200, told(Figure.NANOS));
    add("delta-bytes", "one text delta, bytes allocated", 400, told(Figure.ALLOCATED));
    add(
        "delta-floor",
        "one text delta : a copy of its slice",
        4,
        byDialect(dialect ->
            beside(
                Plan.CODE,
                CodeBenchmarks.DELTA,
                CodeBenchmarks.told(dialect),
                CodeBenchmarks.slice(dialect),
                Figure.NANOS)));
  }

  private Map<String, Spread> told(Figure figure) {
    return byDialect(dialect ->
        summary.figure(Plan.CODE, CodeBenchmarks.DELTA, CodeBenchmarks.told(dialect), figure));
  }

  private static Map<String, Spread> byDialect(Function<String, Optional<Spread>> measured) {
    Map<String, Spread> seen = new LinkedHashMap<>();
    for (String dialect : CodeBenchmarks.DIALECTS) {
      measured.apply(dialect).ifPresent(spread -> seen.put(dialect, spread));
    }
    return seen;
  }

  private void packed() {
    add(
        "start",
        "start to the first whole streamed answer, packaged : java -version",
        6,
        one(beside(Plan.START, StartUp.SCENARIO, StartUp.PACKED, StartUp.JAVA, Figure.START)));
    add(
        "download",
        "download, tar.xz, MiB",
        35,
        one(summary.figure(Plan.START, StartUp.DOWNLOAD, StartUp.PACKED, Figure.FILE)));
  }

  private void besideTheRouter() {
    String router = Contender.ROUTER;
    String whole = Plan.wholeOf(Sizes.MAIN);
    add(
        "router-request",
        "CPU per request of 50 KB, Parley : claude-code-router",
        0.1,
        one(beside(Plan.WHOLE, whole, CHAT, router, Figure.CPU_PER_REQUEST)));
    String speed = Plan.SPEED_ALONE.name();
    add(
        "router-event",
        "CPU per event at full speed, Parley : claude-code-router",
        0.1,
        one(beside(Plan.SPEED, speed, CHAT, router, Figure.CPU_PER_EVENT)));
    String paced = Plan.USUAL_PACE.name();
    add(
        "router-paced",
        "CPU per paced event, Parley : claude-code-router",
        0.1,
        one(beside(Plan.PACED, paced, CHAT, router, Figure.CPU_PER_EVENT)));
  }

  private Optional<Spread> beside(
      String part, String scenario, String ours, String theirs, Figure figure) {
    return summary.beside(new Summary.Pair(part, scenario, ours, theirs), figure, RATIO);
  }

  private static Map<String, Spread> one(Optional<Spread> seen) {
    return seen.map(spread -> Map.of("", spread)).orElse(Map.of());
  }

  private void add(String id, String what, double limit, Map<String, Spread> seen) {
    all.add(new Target(id, what, limit, seen));
  }
}
