package dev.parley.server.cli;

import dev.parley.server.BeforeStart;
import dev.parley.server.Gateway;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import dev.parley.server.config.Observing;
import dev.parley.server.config.UpstreamConfig;
import dev.parley.server.doctor.CallCheck;
import dev.parley.server.doctor.CaptureCheck;
import dev.parley.server.doctor.ClaudeCheck;
import dev.parley.server.doctor.FilesCheck;
import dev.parley.server.doctor.Finding;
import dev.parley.server.doctor.PortCheck;
import dev.parley.server.doctor.UpstreamCheck;
import dev.parley.server.launch.ClaudeProgram;
import dev.parley.server.launch.SettingsPlaces;
import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.traces.OtlpTarget;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `parley doctor`: what keeps Parley, or Claude Code on it, from working here, and what to do.
final class DoctorCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Terminal terminal;
  private final Progress progress;
  private final Settings settings;
  private final List<Finding> findings = new ArrayList<>();
  private final OptionSpec url =
      OptionSpec.builder("--url")
          .paramLabel("URL")
          .type(String.class)
          .description("Ask the Parley at URL, as clients reach it, instead of one of its own.")
          .build();
  private final SecretOption key;
  private final OptionSpec json =
      OptionSpec.builder("--json")
          .type(boolean.class)
          .description("Print what was found as JSON.")
          .build();

  DoctorCommand(Map<String, String> environment, Terminal terminal, PrintStream err) {
    this.progress = new Progress(err, () -> terminal.isErrWatched() && !isData());
    this.environment = environment;
    this.settings = new Settings(environment);
    this.terminal = terminal;
    this.key =
        new SecretOption(
            environment,
            "--key-env",
            "any",
            "The variable that holds the client key that the Parley at --url wants.");
  }

  CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).addOption(url).addOption(key.spec());
    settings.addTo(spec.addOption(json));
    spec.usageMessage()
        .description(
            "Find what keeps Parley from working here, and say how to mend it.",
            "Asks each upstream for its models, and one short answer.");
    return spec;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    boolean asData = isData();
    if (url.getValue() != null) {
      String _ = ClaudeOptions.url("--url", url.getValue());
    }
    examine(asData);
    if (asData) {
      terminal.line(DoctorDisplay.json(findings));
    }
    boolean fails = findings.stream().anyMatch(Finding::isFailure);
    if (!asData) {
      terminal.line("");
      terminal.line(DoctorDisplay.summary(findings));
    }
    return fails ? Cli.FAILED : Cli.OK;
  }

  private void examine(boolean silently) throws IOException, InterruptedException {
    Config config = configuration(silently);
    String place = place(config);
    List<Path> told = SettingsPlaces.all(environment, Path.of("").toAbsolutePath());
    tell(silently, ClaudeCheck.of(environment, told, place));
    tell(silently, List.of(program()));
    if (config == null) {
      return;
    }
    if (url.getValue() == null) {
      tell(silently, List.of(PortCheck.of(config.host(), config.port(), place)));
    }
    Set<Path> secret = OpenFiles.secret(settings.source(read -> read), config);
    tell(silently, FilesCheck.of(secret, config.state()));
    tell(silently, CaptureCheck.of(config.capture()));
    tell(silently, traces(config.observing()));
    DoctorQuestions questions = new DoctorQuestions(config);
    Map<UpstreamConfig, String> asked = new LinkedHashMap<>();
    for (UpstreamConfig upstream : config.upstreams().all()) {
      tell(silently, exposure(upstream));
      progress.at("asking the upstream " + upstream.title());
      List<Finding> found = UpstreamCheck.of(upstream, questions.models(upstream));
      tell(silently, found);
      boolean isBroken = found.stream().anyMatch(Finding::isFailure);
      String name = isBroken ? null : questions.name(upstream);
      if (name != null) {
        asked.put(upstream, name);
      } else if (url.getValue() == null) {
        String why = isBroken ? "nobody was asked" : "no name of a model leads there";
        tell(silently, List.of(Finding.skipped("answer of " + upstream.title(), why)));
      }
    }
    ask(silently, config, asked);
  }

  private static List<Finding> traces(Observing observing) {
    List<Finding> found = new ArrayList<>();
    Stream.concat(Stream.ofNullable(observing.withheld()), observing.unoffered().stream())
        .map(words -> Finding.warning("traces", words, "unset it, or set it to what is offered"))
        .forEach(found::add);
    OtlpTarget target = observing.traces();
    if (target != null && target.tellsContent()) {
      found.add(
          Finding.warning(
              "traces",
              "prompts and answers go to "
                  + target.where()
                  + (target.isInTheClear() ? ", in the clear" : ""),
              "set OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT to NO_CONTENT when nobody"
                  + " looks at them"));
    }
    return found;
  }

  private boolean isData() {
    return Boolean.TRUE.equals(json.getValue());
  }

  private static List<Finding> exposure(UpstreamConfig upstream) {
    String words = upstream.exposure();
    return words == null
        ? List.of()
        : List.of(
            Finding.warning(
                "upstream " + upstream.title(), words, "use https where others are on the way"));
  }

  private void tell(boolean silently, List<Finding> found) {
    progress.done();
    findings.addAll(found);
    if (!silently) {
      found.forEach(one -> DoctorDisplay.lines(one, terminal).forEach(terminal::line));
    }
  }

  private @Nullable Config configuration(boolean silently) {
    try {
      Settings.Reading read = settings.reading(Map.of());
      String file = read.file() == null ? "the environment" : read.file().toString();
      List<Finding> obstacles =
          BeforeStart.obstacles(read.config()).stream().map(DoctorCommand::fault).toList();
      tell(
          silently,
          obstacles.isEmpty()
              ? List.of(Finding.ok("configuration", file + ": nothing is wrong"))
              : obstacles);
      return read.config();
    } catch (BadConfig e) {
      tell(silently, e.problems().stream().map(DoctorCommand::fault).toList());
      return null;
    }
  }

  private static Finding fault(String problem) {
    int fix = problem.indexOf("; ", Math.max(0, problem.indexOf("\"; ")));
    return fix < 0
        ? Finding.failed("configuration", problem, "change it there")
        : Finding.failed("configuration", problem.substring(0, fix), problem.substring(fix + 2));
  }

  private String place(@Nullable Config config) {
    String named = url.getValue();
    if (named != null) {
      return ClaudeOptions.url("--url", named);
    }
    return config == null ? "http://127.0.0.1:8000" : config.url(config.port());
  }

  private Finding program() {
    ClaudeProgram found = ClaudeProgram.onPath(environment.getOrDefault("PATH", ""));
    return found == null
        ? Finding.warning(
            "claude", "Claude Code is not on the PATH", "npm install -g @anthropic-ai/claude-code")
        : Finding.ok("claude", "Claude Code is " + found.file());
  }

  /// Of each upstream one answer; of a Parley elsewhere, whose upstreams nobody knows here, one.
  private void ask(boolean silently, Config config, Map<UpstreamConfig, String> asked)
      throws IOException, InterruptedException {
    if (url.getValue() != null) {
      progress.at("asking for one answer");
      String name = DoctorQuestions.usual();
      tell(silently, new CallCheck(place(config), key.value(), name, null).findings());
      return;
    }
    if (asked.isEmpty()) {
      return;
    }
    String token = UUID.randomUUID().toString();
    Config alone = config.onlyFor("doctor", token).withoutCapture();
    try (Gateway gateway = Gateway.start(alone, ExchangeLog.NONE)) {
      String here = alone.url(gateway.port());
      for (Map.Entry<UpstreamConfig, String> one : asked.entrySet()) {
        String upstream = one.getKey().title();
        progress.at("asking " + upstream + " for one answer");
        tell(silently, new CallCheck(here, token, one.getValue(), upstream).findings());
      }
    }
  }
}
