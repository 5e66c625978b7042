package dev.parley.bench.compare;

import dev.parley.bench.compare.Part.Lifetime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What is measured in each mode.
final class Plan {
  static final String PACED = "paced";
  static final String SPEED = "speed";
  static final String WHOLE = "whole";
  static final String FIRST = "first";
  static final String MEMORY = "memory";
  static final String STREAMS = "streams";
  static final String SIZES = "sizes";
  static final String START = "start";
  static final String CODE = "code";

  /// Parts without contenders.
  static final List<String> ALONE = List.of(START, CODE);

  /// Scenarios that targets are about; how long they are measured does not belong to their names.
  static final Scenario USUAL_PACE = new PacedStreams(100, 50, Sizes.SMALL, 1);

  static final Scenario SPEED_ALONE = new FullSpeed(8, true, 1);
  static final Scenario SPEED_AT_ONCE = new FullSpeed(8, false, 1);
  static final Scenario THOUSAND = new PacedStreams(1000, 2, Sizes.SMALL, 1);
  static final Scenario MOST_STREAMS = new PacedStreams(5000, 2, Sizes.SMALL, 1);

  /// MiB, as the launcher has it: an eighth of it is for bodies that are under way, of which some
  /// of 2 MB come together when the machine falters.
  static final int USUAL_HEAP = 512;

  private static final String RESPONSES = Contenders.PARLEYS.getFirst();
  private static final List<String> OURS = with(Contenders.PARLEYS, Contender.NGINX);
  private static final List<String> GROWTH = List.of(RESPONSES, Contender.NGINX);
  private static final List<Integer> BODIES =
      List.of(Sizes.SMALL, Sizes.MAIN, Sizes.LONG, Sizes.HUGE);

  /// Of requests for whole answers, for each of those: fewer the larger they are, so that nobody is
  /// saturated.
  private static final List<Integer> RATES = List.of(80, 50, 12, 3);

  private static final List<Integer> CROWDS = List.of(1, 100, 1000, 2000, 5000);
  private static final int SMALL_HEAP = 128;

  private Plan() {}

  /// @param others who takes part beside Parley and nginx
  static List<Part> of(Mode mode, List<String> others) {
    List<String> all = with(OURS, others.toArray(String[]::new));
    return switch (mode) {
      case SMOKE -> smoke();
      case QUICK -> quick(all);
      case FULL -> full(all);
      case REPORT -> List.of();
    };
  }

  private static List<Part> smoke() {
    return List.of(
        shared(PACED, OURS, new PacedStreams(50, 50, Sizes.SMALL, 1)),
        shared(SPEED, OURS, new FullSpeed(8, true, 0.5), new FullSpeed(8, false, 0.5)),
        shared(WHOLE, OURS, new WholeAnswers(Sizes.MAIN, 60, 0.5)),
        shared(FIRST, with(OURS, Contender.DIRECT), new FirstEvents(Sizes.MAIN, 40, 0.5)));
  }

  private static List<Part> quick(List<String> all) {
    return List.of(
        shared(PACED, all, new PacedStreams(100, 50, Sizes.SMALL, 2)),
        shared(SPEED, all, SPEED_ALONE, SPEED_AT_ONCE),
        shared(WHOLE, all, whole(2, 1)),
        shared(
            FIRST,
            with(all, Contender.DIRECT),
            new FirstEvents(Sizes.MAIN, 40, 0.8),
            new FirstEvents(Sizes.LONG, 40, 0.8)),
        memory(2, List.of(RESPONSES, Contenders.PACKED)),
        crowds(List.of(5000), List.of(RESPONSES), 3));
  }

  private static List<Part> full(List<String> all) {
    return List.of(
        shared(
            PACED,
            all,
            new PacedStreams(100, 30, Sizes.SMALL, 3),
            new PacedStreams(100, 50, Sizes.SMALL, 3),
            new PacedStreams(50, 100, Sizes.SMALL, 3)),
        shared(SPEED, all, new FullSpeed(8, true, 2), new FullSpeed(8, false, 2)),
        shared(WHOLE, all, whole(RATES.size(), 1.5)),
        shared(
            FIRST,
            with(all, Contender.DIRECT),
            BODIES.stream()
                .map(bytes -> new FirstEvents(bytes, 100, 1.5))
                .toArray(Scenario[]::new)),
        memory(4, with(Contenders.PARLEYS, Contenders.PACKED)),
        crowds(CROWDS, GROWTH, 4),
        new Part(
            SIZES,
            BODIES.stream().<Scenario>map(bytes -> new PacedStreams(50, 2, bytes, 3)).toList(),
            GROWTH,
            USUAL_HEAP,
            Lifetime.MEASUREMENT));
  }

  /// @param sizes how many, from the smallest
  private static Scenario[] whole(int sizes, double factor) {
    return IntStream.range(0, sizes)
        .mapToObj(i -> new WholeAnswers(BODIES.get(i), RATES.get(i), factor * (1 + i / 4.0)))
        .toArray(Scenario[]::new);
  }

  private static Part memory(double seconds, List<String> contenders) {
    Scenario thousand = new PacedStreams(1000, 2, Sizes.SMALL, seconds);
    return new Part(MEMORY, List.of(thousand), contenders, SMALL_HEAP, Lifetime.PART);
  }

  private static Part crowds(List<Integer> streams, List<String> contenders, double seconds) {
    List<Scenario> crowds =
        streams.stream()
            .<Scenario>map(many -> new PacedStreams(many, 2, Sizes.SMALL, seconds))
            .toList();
    return new Part(STREAMS, crowds, contenders, USUAL_HEAP, Lifetime.PART);
  }

  private static Part shared(String name, List<String> contenders, Scenario... scenarios) {
    return new Part(name, List.of(scenarios), contenders, USUAL_HEAP, Lifetime.RUN);
  }

  private static List<String> with(List<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }

  /// The name of a scenario.
  static String wholeOf(int bytes) {
    return new WholeAnswers(bytes, 1, 1).name();
  }

  /// The name of a scenario.
  static String firstOf(int bytes) {
    return new FirstEvents(bytes, 1, 1).name();
  }

  /// The names of all parts.
  static List<String> parts() {
    List<String> names = new ArrayList<>(full(List.of()).stream().map(Part::name).toList());
    names.addAll(ALONE);
    return names;
  }
}
