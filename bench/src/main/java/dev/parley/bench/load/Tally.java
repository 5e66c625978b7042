package dev.parley.bench.load;

import dev.parley.bench.load.Outcome.Fate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What came of many requests. From any thread.
final class Tally {
  private final Losses losses;
  private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final List<Double> firsts = new ArrayList<>();
  private final List<Double> delays = new ArrayList<>();
  private final List<Double> wholes = new ArrayList<>();

  Tally(Losses losses) {
    this.losses = losses;
  }

  /// @param due when the request should have been sent, by [System#nanoTime]
  synchronized void add(Question question, Outcome outcome, long due) {
    fates.merge(outcome.fate(), 1, Integer::sum);
    statuses.merge(outcome.status(), 1, Integer::sum);
    switch (outcome.fate()) {
      case ANSWERED -> {
        if (question.streams()) {
          firsts.add((outcome.first() - due) / 1e6);
        }
        wholes.add((outcome.end() - due) / 1e6);
      }
      case LOST ->
          losses.add(
              "%s, status %d: %s"
                  .formatted(
                      question.streams() ? "a stream" : "a whole answer",
                      outcome.status(),
                      outcome.note()));
      case REFUSED, TOLD -> {}
    }
  }

  /// @param late by how many nanoseconds a client began to ask
  synchronized void delay(long late) {
    delays.add(late / 1e6);
  }

  synchronized int count(Fate fate) {
    return fates.getOrDefault(fate, 0);
  }

  synchronized int all() {
    return fates.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// Milliseconds from when each stream should have been asked for to its first content.
  synchronized Percentiles firsts() {
    return Percentiles.of(firsts);
  }

  /// Milliseconds from when each should have been sent to its end.
  synchronized Percentiles wholes() {
    return Percentiles.of(wholes);
  }

  /// Milliseconds by which clients began to ask too late.
  synchronized Percentiles delays() {
    return Percentiles.of(delays);
  }

  /// How many of each kind, and with which status.
  synchronized String text() {
    String kinds =
        fates.entrySet().stream()
            .map(fate -> fate.getValue() + " " + fate.getKey().name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return "%,d requests: %s; by status %s".formatted(all(), kinds, statuses);
  }
}
