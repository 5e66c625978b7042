package dev.parley.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs the suites that are named, all of them when none is.
final class Load {
  private static final List<String> SUITES = List.of("load", "slow", "abort", "soak");
  private static final Map<String, Double> DEFAULTS =
      Map.of(
          "--streams", 1000.0,
          "--bytes", 1000.0,
          "--heap", 0.0,
          "--aborts", 1000.0,
          "--minutes", 10.0,
          "--flat", Double.POSITIVE_INFINITY);

  private final List<String> suites = new ArrayList<>();
  private final Map<String, Double> options = new HashMap<>(DEFAULTS);
  private final Map<String, String> settings = new HashMap<>();
  private final Path jar;

  private Load(Path jar) {
    this.jar = jar;
  }

  /// Exits with 1 when anything was lost, with 2 when it does not understand.
  ///
  /// @param arguments where Parley's jar is, then suites and options
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Load load = new Load(Path.of(arguments[0]));
    for (int i = 1; i < arguments.length; i++) {
      if (SUITES.contains(arguments[i])) {
        load.suites.add(arguments[i]);
      } else if (i + 1 < arguments.length && load.take(arguments[i], arguments[i + 1])) {
        i++;
      } else {
        System.err.printf(
            "load: got %s; there are %s, the options --with NAME=VALUE, and with a number %s%n",
            arguments[i], SUITES, DEFAULTS.keySet().stream().sorted().toList());
        System.exit(2);
      }
    }
    System.exit(load.run() ? 0 : 1);
  }

  /// Whether there is such an option.
  private boolean take(String option, String value) {
    String[] setting = value.split("=", 2);
    if (option.equals("--with") && setting.length == 2) {
      settings.put(setting[0], setting[1]);
      return true;
    }
    if (DEFAULTS.containsKey(option) && value.matches("[0-9]{1,8}(\\.[0-9]+)?")) {
      options.put(option, Double.valueOf(value));
      return true;
    }
    return false;
  }

  private boolean run() throws IOException, InterruptedException {
    boolean well = true;
    for (String name : suites.isEmpty() ? SUITES : suites) {
      well &= suite(name).run();
    }
    return well;
  }

  private Suite suite(String name) {
    Subject subject = new Subject(jar, settings);
    return switch (name) {
      case "load" -> new Overload(subject, options.get("--flat"));
      case "slow" ->
          new SlowStreams(
              subject, number("--streams"), Math.max(1, number("--bytes")), number("--heap"));
      case "abort" -> new Aborts(subject, number("--aborts"));
      case "soak" -> new Soak(subject, number("--minutes"));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private int number(String option) {
    return options.get(option).intValue();
  }
}
