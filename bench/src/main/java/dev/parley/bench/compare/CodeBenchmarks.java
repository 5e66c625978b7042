package dev.parley.bench.compare;

import dev.parley.bench.CpuProfiler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Those of JMH's benchmarks that targets are about, each beside its floor.
final class CodeBenchmarks {
  static final String TRANSLATION = "request translation, 512 KB, beside a copy by Jackson";
  static final String DELTA = "one text delta, beside a copy of its slice";
  static final String JACKSON = "floorJacksonStreamingCopy";

  /// Those that translate.
  static final List<String> DIALECTS = List.of("responses", "chat");

  private static final String TOLD = "oneAtATime";
  private static final String SLICE = "floorRawSliceCopy";
  private static final String DIALECT = "dialect";
  private static final String BYTES = Integer.toString(Sizes.LONG);

  private CodeBenchmarks() {}

  /// @param rounds forks of each; a quick run has less of everything
  static List<Sample> measure(int rounds) throws RunnerException {
    List<Sample> samples = new ArrayList<>();
    samples.addAll(
        run(rounds, TRANSLATION, "TranslateRequest.(toResponses|toChat|" + JACKSON + ")$"));
    samples.addAll(run(rounds, DELTA, "TellEvents.(" + TOLD + "|" + SLICE + ")$"));
    return samples;
  }

  private static List<Sample> run(int rounds, String scenario, String benchmarks)
      throws RunnerException {
    List<Sample> samples = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      for (RunResult result : results(benchmarks)) {
        samples.add(sample(scenario, round, result));
      }
    }
    return samples;
  }

  private static Collection<RunResult> results(String benchmarks) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include(benchmarks)
        .param("bytes", BYTES)
        .param(DIALECT, DIALECTS.toArray(String[]::new))
        .param("kind", "text")
        .forks(1)
        .warmupIterations(3)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(2)
        .measurementTime(TimeValue.seconds(1))
        .addProfiler(GCProfiler.class)
        .addProfiler(CpuProfiler.class)
        .verbosity(VerboseMode.SILENT);
    try {
      return new Runner(options.build()).run();
    } catch (NoBenchmarksException e) {
      System.out.println("there is no benchmark " + benchmarks);
      return List.of();
    }
  }

  /// What translates a request into the dialect.
  static String translated(String dialect) {
    return "to" + Character.toUpperCase(dialect.charAt(0)) + dialect.substring(1);
  }

  /// What tells of an event of the dialect.
  static String told(String dialect) {
    return TOLD + ", " + dialect;
  }

  /// Its floor.
  static String slice(String dialect) {
    return SLICE + ", " + dialect;
  }

  private static Sample sample(String scenario, int round, RunResult result) {
    String label = result.getPrimaryResult().getLabel();
    String dialect = result.getParams().getParam(DIALECT);
    String name = dialect == null ? label : label + ", " + dialect;
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    figures.put(Figure.NANOS, seen(result, CpuProfiler.CPU));
    figures.put(Figure.ALLOCATED, seen(result, "gc.alloc.rate.norm"));
    return new Sample(Plan.CODE, scenario, name, round, figures);
  }

  private static double seen(RunResult result, String what) {
    return result.getSecondaryResults().get(what).getScore();
  }
}
