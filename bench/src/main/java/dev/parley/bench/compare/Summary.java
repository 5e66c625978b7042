package dev.parley.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;

/// Figures of all rounds together, and contenders beside each other in the same round.
record Summary(List<Sample> samples) {

  List<String> scenarios(String part) {
    return samples.stream()
        .filter(sample -> sample.part().equals(part))
        .map(Sample::scenario)
        .distinct()
        .toList();
  }

  List<String> contenders(String part) {
    return scenarios(part).stream()
        .flatMap(scenario -> contenders(part, scenario).stream())
        .distinct()
        .toList();
  }

  List<String> contenders(String part, String scenario) {
    return in(part, scenario).map(Sample::contender).distinct().toList();
  }

  /// What was measured of a scenario, in the order of the table.
  Set<Figure> figures(String part, String scenario) {
    Set<Figure> figures = new TreeSet<>();
    in(part, scenario).forEach(sample -> figures.addAll(sample.figures().keySet()));
    return figures;
  }

  Optional<Spread> figure(String part, String scenario, String contender, Figure figure) {
    List<Double> values =
        in(part, scenario)
            .filter(sample -> sample.contender().equals(contender))
            .flatMap(sample -> Optional.ofNullable(sample.figures().get(figure)).stream())
            .toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
  }

  /// A contender's figure against another's, round by round.
  Optional<Spread> beside(Pair pair, Figure figure, DoubleBinaryOperator comparison) {
    List<Double> compared = new ArrayList<>();
    in(pair.part, pair.scenario)
        .filter(sample -> sample.contender().equals(pair.contender))
        .filter(sample -> sample.figures().containsKey(figure))
        .forEach(sample ->
            in(pair.part, pair.scenario)
                .filter(other -> other.contender().equals(pair.other))
                .filter(other -> other.round() == sample.round())
                .filter(other -> other.figures().containsKey(figure))
                .forEach(other ->
                    compared.add(
                        comparison.applyAsDouble(
                            sample.figures().get(figure), other.figures().get(figure)))));
    return compared.isEmpty() ? Optional.empty() : Optional.of(Spread.of(compared));
  }

  /// Two contenders that did the same.
  record Pair(String part, String scenario, String contender, String other) {}

  private Stream<Sample> in(String part, String scenario) {
    return samples.stream()
        .filter(sample -> sample.part().equals(part) && sample.scenario().equals(scenario));
  }
}
