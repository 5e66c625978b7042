package dev.parley.bench.compare;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;

/// Measures Parley beside others, and says how far it is from its targets.
@Command(
    name = "bench/run",
    usageHelpAutoWidth = true,
    description = "Measures Parley beside a proxy that only copies, and beside others.")
final class Compare implements Callable<Integer> {
  private static final Path FOLDER = Path.of("bench", "target", "compare");

  /// What a full run measures is kept, because it may come in several portions.
  private static final String FULL = "full";

  @Parameters(
      index = "0",
      arity = "0..1",
      defaultValue = "quick",
      description =
          "smoke (a minute), quick (six), full (fills the page), or report (only writes it)")
  private Mode mode = Mode.QUICK;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "says this")
  private boolean help;

  @Option(
      names = "--against",
      paramLabel = "NAME=URL",
      description =
          "who else takes part: http, with #MODEL at the end where it calls the model otherwise;"
              + " its upstream must be the one of --port")
  private Map<String, URI> against = new LinkedHashMap<>();

  @Option(names = "--port", description = "the port of the upstream; any that is free otherwise")
  private int port;

  @Option(
      names = "--part",
      split = ",",
      description =
          "what is measured: paced, speed, whole, first, memory, streams, sizes, start, code")
  private List<String> parts = List.of();

  @Option(names = "--scenario", description = "only those whose names contain this")
  private String scenario = "";

  @Option(names = "--contender", split = ",", description = "who takes part, by their names")
  private List<String> contenders = List.of();

  @Option(
      names = "--rounds",
      description = "how often; 1, 2 or 3 otherwise, by mode; memory, streams and sizes once less")
  private int rounds;

  @Option(
      names = "--claude-code-router",
      paramLabel = "SCRIPT",
      description = "its cli.js, as npm installed it")
  private @Nullable Path router;

  @Option(
      names = "--distribution",
      paramLabel = "ARCHIVE",
      description = "Parley as it is packed, for the time of its start")
  private @Nullable Path distribution;

  @Option(names = "--jar", hidden = true)
  private Path jar = Path.of("server", "target", "parley.jar");

  /// Exits with 1 when anything was lost, with 2 when it does not understand.
  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Compare()).setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(Compare::complain);
    System.exit(line.execute(arguments));
  }

  private static int complain(Exception e, CommandLine line, ParseResult parsed) throws Exception {
    if (e instanceof IllegalArgumentException) {
      line.getErr().println(line.getCommandName() + ": " + e.getMessage());
      return line.getCommandSpec().exitCodeOnInvalidInput();
    }
    throw e;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, RunnerException {
    check("--part", parts, Plan.parts());
    check("--contender", contenders, known());
    against.values().forEach(Contender::check);
    Path file = FOLDER.resolve(folder()).resolve("results.json");
    if (!folder().equals(FULL)) {
      Files.deleteIfExists(file);
    }
    Results results = Results.in(file);
    boolean whole = mode == Mode.REPORT || measure(results);
    Page page = new Page(results);
    if (mode != Mode.SMOKE) {
      System.out.println(page.targets());
    }
    if (mode == Mode.FULL || mode == Mode.REPORT) {
      page.write(Path.of("docs", "reference"));
    }
    return whole ? 0 : 1;
  }

  private static void check(String option, List<String> said, List<String> possible) {
    for (String one : said) {
      if (!possible.contains(one)) {
        throw new IllegalArgumentException(
            "%s: got %s; there are %s".formatted(option, one, String.join(", ", possible)));
      }
    }
  }

  private List<String> known() {
    List<String> known = new ArrayList<>(Contenders.PARLEYS);
    known.addAll(List.of(Contenders.PACKED, Contender.NGINX, Contender.DIRECT));
    known.addAll(others());
    return known;
  }

  /// A report is of what a full run measured.
  private String folder() {
    return mode == Mode.REPORT ? FULL : mode.name().toLowerCase(Locale.ROOT);
  }

  /// Whether nothing was lost.
  private boolean measure(Results results)
      throws IOException, InterruptedException, RunnerException {
    Options options = new Options(jar, FOLDER.resolve("homes"), against, router, distribution);
    int times = rounds > 0 ? rounds : mode.rounds();
    try (Rounds turns = new Rounds(options, times, mode, port)) {
      List<Part> plan = plan();
      turns.share(sharing(plan), Plan.USUAL_HEAP);
      for (Part part : plan) {
        turns.measure(part, samples -> add(samples, results));
      }
      if (isWanted(Plan.START)) {
        add(new StartUp(options, turns.lab()).measure(times), results);
      }
      if (isWanted(Plan.CODE)) {
        add(CodeBenchmarks.measure(Math.max(1, times - 1)), results);
      }
      turns.lab().losses().lines().forEach(System.out::println);
      return turns.lab().losses().isEmpty();
    }
  }

  private List<Part> plan() {
    return Plan.of(mode, others()).stream()
        .filter(part -> isWanted(part.name()))
        .map(part -> part.of(contenders).with(scenario))
        .filter(part -> !part.contenders().isEmpty() && !part.scenarios().isEmpty())
        .toList();
  }

  /// Parts beyond those of a plan are for longer runs.
  private boolean isWanted(String part) {
    return parts.isEmpty()
        ? mode != Mode.SMOKE || !Plan.ALONE.contains(part)
        : parts.contains(part);
  }

  /// Who takes part beside Parley and nginx.
  private List<String> others() {
    List<String> others = new ArrayList<>(against.keySet());
    if (router != null) {
      others.add(Contender.ROUTER);
    }
    if (Recipes.isInstalled(Contenders.LITELLM)) {
      others.add(Contenders.LITELLM);
    }
    return others;
  }

  private static List<String> sharing(List<Part> plan) {
    return plan.stream()
        .filter(part -> part.lifetime() == Part.Lifetime.RUN)
        .flatMap(part -> part.contenders().stream())
        .distinct()
        .toList();
  }

  private static void add(List<Sample> samples, Results results) throws IOException {
    results.add(samples, Machine.text(), LocalDate.now(ZoneOffset.UTC).toString());
    Page page = new Page(results);
    samples.stream()
        .map(sample -> page.scenario(sample.part(), sample.scenario()))
        .distinct()
        .forEach(System.out::println);
  }
}
