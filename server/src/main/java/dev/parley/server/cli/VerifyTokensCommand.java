package dev.parley.server.cli;

import dev.parley.json.JsonWriter;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import dev.parley.server.config.UpstreamConfig;
import dev.parley.server.verification.BuiltInSamples;
import dev.parley.server.verification.Sample;
import dev.parley.server.verification.SampleFolder;
import dev.parley.server.verification.StatedError;
import dev.parley.server.verification.Verdict;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `parley verify-tokens`: counts of tokens beside what is billed, sample by sample.
final class VerifyTokensCommand implements Callable<Integer> {
  private static final String SIMULATOR = "simulator";
  private static final double MOST_PERCENT = 100;

  private final Terminal terminal;
  private final PrintStream err;
  private final Progress progress;
  private final Settings settings;
  private final OptionSpec upstream =
      OptionSpec.builder("--upstream")
          .paramLabel("NAME")
          .type(String.class)
          .description("Ask this upstream, instead of the default one; simulator for none.")
          .build();
  private final OptionSpec model =
      OptionSpec.builder("--model")
          .paramLabel("NAME")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .description("Ask this model; may be repeated. Otherwise those that Claude becomes.")
          .build();
  private final OptionSpec samples =
      OptionSpec.builder("--samples")
          .paramLabel("DIR")
          .type(Path.class)
          .description("Take the requests in DIR/*.json, instead of those built in.")
          .build();
  private final OptionSpec within =
      OptionSpec.builder("--within")
          .paramLabel("PERCENT")
          .type(Double.class)
          .description("Let local counts be so far off, instead of what is stated.")
          .build();
  private final OptionSpec json =
      OptionSpec.builder("--json")
          .type(boolean.class)
          .description("Print the results as JSON.")
          .build();

  VerifyTokensCommand(Map<String, String> environment, Terminal terminal, PrintStream err) {
    this.settings = new Settings(environment);
    this.terminal = terminal;
    this.err = err;
    this.progress = new Progress(err, () -> terminal.isErrWatched() && !isData());
  }

  CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).addOption(upstream);
    spec.addOption(model).addOption(samples).addOption(within).addOption(json);
    settings.addTo(spec);
    spec.usageMessage()
        .description(
            "Compare counts of tokens with what the upstream bills.",
            "Asks for a short answer to each sample, and says first how much that takes.",
            "Without a key it asks the built-in simulator.");
    return spec;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = samples.getValue();
    List<Sample> all =
        folder == null ? BuiltInSamples.all() : SampleFolder.read("--samples", folder);
    requirePercentage();
    Config config = settings.read();
    UpstreamConfig asked = asked(config);
    if (asked != null) {
      return verify(config, asked, settings, all);
    }
    display().line("Asks the built-in simulator: " + reason(config));
    try (Simulator simulator = Simulator.start(simulation())) {
      Map<String, String> there =
          Map.of("OPENAI_API_KEY", "sk-simulated", "OPENAI_BASE_URL", simulator.baseUrl());
      Settings simulated = new Settings(there);
      Config own = simulated.read();
      return verify(own, own.upstreams().standard(), simulated, all);
    }
  }

  private static Simulation simulation() {
    return Simulation.defaults().reading(new SimulatedFiles());
  }

  /// Null for the simulator.
  private @Nullable UpstreamConfig asked(Config config) {
    String name = upstream.getValue();
    UpstreamConfig standard = config.upstreams().standard();
    if (name == null) {
      return standard.account().lacksKey() ? null : standard;
    }
    for (UpstreamConfig one : config.upstreams().all()) {
      if (one.title().equals(name)) {
        return withKey(one);
      }
    }
    if (name.equals(SIMULATOR)) {
      return null;
    }
    Set<String> names = new TreeSet<>(Set.of(SIMULATOR));
    config.upstreams().all().forEach(one -> names.add(one.title()));
    throw new BadConfig(
        "--upstream: there is no \"" + name + "\"; use one of " + String.join(", ", names));
  }

  private static UpstreamConfig withKey(UpstreamConfig one) {
    if (one.account().lacksKey()) {
      throw new BadConfig(one.keyName() + ": is not set, and this upstream wants one");
    }
    return one;
  }

  private String reason(Config config) {
    return upstream.getValue() == null
        ? config.upstreams().standard().keyName() + " is not set."
        : "as was wished.";
  }

  private int verify(Config config, UpstreamConfig asked, Settings its, List<Sample> all)
      throws IOException, InterruptedException {
    VerifiedModels models = new VerifiedModels(config, asked);
    List<String> named = Objects.requireNonNullElse(model.getValue(), List.of());
    List<TokenData> results = new ArrayList<>();
    for (String name : models.of(named)) {
      ModelVerification one =
          new ModelVerification(asked, models.bare(name), all, stated(models.error(name)));
      results.add(
          one.run(its.read(alone(name, "local")), its.read(alone(name, "upstream")), display()));
    }
    if (isData()) {
      terminal.line(JsonWriter.text(out -> out.values(results)));
    }
    return exitCode(results.stream().map(TokenData::verdict).toList());
  }

  /// A gateway of its own, that asks one model, takes every sample and neither knows nor keeps what
  /// was learnt from bills.
  private static Map<String, String> alone(String model, String count) {
    return Map.of(
        "OPENAI_MODEL", model,
        "PARLEY_COUNT", count,
        "PARLEY_STATE", "off",
        "PARLEY_CAPTURE", "off",
        "PARLEY_COMPAT", "permissive");
  }

  private void requirePercentage() {
    Double wanted = within.getValue();
    if (wanted != null && !(wanted >= 0 && wanted <= MOST_PERCENT)) {
      throw new BadConfig("--within: got \"" + wanted + "\"; use a percentage from 0 to 100");
    }
  }

  private StatedError stated(long ofCatalog) {
    Double wanted = within.getValue();
    return wanted == null ? StatedError.ofTexts((double) ofCatalog) : StatedError.of(wanted);
  }

  private boolean isData() {
    return Boolean.TRUE.equals(json.getValue());
  }

  private TokenDisplay display() {
    return new TokenDisplay(isData() ? err::println : terminal::line, progress, !isData());
  }

  static int exitCode(List<Verdict> verdicts) {
    if (verdicts.contains(Verdict.OUTSIDE)) {
      return Cli.FAILED;
    }
    return verdicts.contains(Verdict.NOT_VERIFIED) ? Cli.MISUSED : Cli.OK;
  }
}
