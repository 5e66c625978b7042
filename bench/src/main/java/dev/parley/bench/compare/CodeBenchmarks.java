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
  static final String TRANSLATED = "toResponses";
  static final String JACKSON = "floorJacksonStreamingCopy";
  static final String TOLD = "oneAtATime";
  static final String SLICE = "floorRawSliceCopy";
  private static final String BYTES = Integer.toString(Sizes.LONG);

  private CodeBenchmarks() {}

  /// @param rounds forks of each; a quick run has less of everything
  static List<Sample> measure(int rounds) throws RunnerException {
    List<Sample> samples = new ArrayList<>();
    samples.addAll(
        run(rounds, TRANSLATION, "TranslateRequest.(" + TRANSLATED + "|" + JACKSON + ")$"));
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
        .param("dialect", "responses")
        .param("kind", "text")
        .forks(1)
        .warmupIterations(3)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(3)
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

  private static Sample sample(String scenario, int round, RunResult result) {
    String name = result.getPrimaryResult().getLabel();
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    figures.put(Figure.NANOS, seen(result, CpuProfiler.CPU));
    figures.put(Figure.ALLOCATED, seen(result, "gc.alloc.rate.norm"));
    return new Sample(Plan.CODE, scenario, name, round, figures);
  }

  private static double seen(RunResult result, String what) {
    return result.getSecondaryResults().get(what).getScore();
  }
}
