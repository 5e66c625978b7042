package dev.parley.tokens;

import dev.parley.json.JsonReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One correction as far as it is read.
final class CorrectionReading {
  private static final int LONGEST_NAME = 200;

  private @Nullable String account;
  private @Nullable String model;
  private @Nullable Shape shape;
  private @Nullable Yardstick yardstick;
  private long samples;
  private long ignored;
  private @Nullable Line line;
  private @Nullable List<Double> errors;

  void member(String name, JsonReader in) {
    switch (name) {
      case "account" -> account = name(in);
      case "model" -> model = name(in);
      case "shape" -> shape = in.required(name, Shape.of(in.string()));
      case "yardstick" -> yardstick = in.required(name, Yardstick.of(in.string()));
      case "samples" -> samples = count(in);
      case "ignored" -> ignored = count(in);
      case "line" -> line = line(in);
      case "errors" -> errors = numbers(in, 2);
      default -> in.skip();
    }
  }

  private static String name(JsonReader in) {
    String name = in.string();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw in.unexpected("a name");
    }
    return name;
  }

  private static long count(JsonReader in) {
    long count = in.integer();
    if (count < 0) {
      throw in.unexpected("a count");
    }
    return count;
  }

  private static List<Double> numbers(JsonReader in, int size) {
    List<Double> numbers = in.list(number -> number.number().doubleValue());
    boolean sane = numbers.stream().allMatch(number -> number >= 0 && Double.isFinite(number));
    if (numbers.size() != size || !sane) {
      throw in.unexpected(size + " sums");
    }
    return numbers;
  }

  private static Line line(JsonReader in) {
    List<Double> sums = numbers(in, 5);
    Line line = new Line(sums.get(0), sums.get(1), sums.get(2), sums.get(3), sums.get(4));
    if (!line.isPossible()) {
      throw in.unexpected("sums of the same points");
    }
    return line;
  }

  Calibration.Key key(JsonReader in) {
    return new Calibration.Key(
        in.required("account", account),
        in.required("model", model),
        in.required("shape", shape),
        in.required("yardstick", yardstick));
  }

  Evidence evidence(JsonReader in) {
    List<Double> both = in.required("errors", errors);
    return new Evidence(
        samples, ignored, in.required("line", line), both.getFirst(), both.getLast());
  }
}
