package dev.parley.server;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a page of metrics tells: the value of each series, by its name and labels.
record Samples(Map<String, Double> all) {

  static Samples of(String page) {
    Map<String, Double> all = new TreeMap<>();
    page.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> {
          int space = line.lastIndexOf(' ');
          all.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
        });
    return new Samples(all);
  }

  /// The sum of all series of this name that have these labels, each `label="value"`.
  double sum(String name, String... labels) {
    return all.entrySet().stream()
        .filter(sample -> sample.getKey().replaceFirst("\\{.*", "").equals(name))
        .filter(sample -> Set.of(labels).stream().allMatch(sample.getKey()::contains))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  boolean has(String name) {
    return names().contains(name);
  }

  Set<String> names() {
    return all.keySet().stream()
        .map(series -> series.replaceFirst("\\{.*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  int series() {
    return all.size();
  }
}
