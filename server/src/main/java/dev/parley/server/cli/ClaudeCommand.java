package dev.parley.server.cli;

import dev.parley.server.Gateway;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import dev.parley.server.config.Paths;
import dev.parley.server.launch.ClaudeProgram;
import dev.parley.server.launch.ClaudeVariables;
import dev.parley.server.launch.SettingsFile;
import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.observe.LineLog;
import dev.parley.server.observe.Lines;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// `parley claude`: Claude Code on a gateway of its own, which ends with it, or on one that runs.
final class ClaudeCommand implements Callable<Integer> {
  private static final int TOKEN_BYTES = 24;

  private final Map<String, String> environment;
  private final Settings settings;
  private final GatewayOptions gateway;
  private final OptionSpec model = ClaudeOptions.model();
  private final OptionSpec alone = ClaudeOptions.alone();
  private final OptionSpec program =
      OptionSpec.builder("--claude")
          .paramLabel("FILE")
          .type(Path.class)
          .description("Run this Claude Code, instead of the first on the PATH.")
          .build();
  private final OptionSpec log =
      OptionSpec.builder("--log")
          .paramLabel("FILE")
          .type(Path.class)
          .description("Append a line for each exchange to FILE; never any content.")
          .build();
  private final PositionalParamSpec arguments =
      PositionalParamSpec.builder()
          .paramLabel("ARGS")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .arity("0..*")
          .index("0..*")
          .description("What Claude Code itself is given; begin with -- before options of its.")
          .build();

  /// @param err where is told what may be in the way
  ClaudeCommand(Map<String, String> environment, PrintStream err) {
    this.environment = environment;
    this.settings = new Settings(environment);
    this.gateway = new GatewayOptions(settings, err);
  }

  CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).addPositional(arguments);
    spec.addOption(model).addOption(alone).addOption(program).addOption(log);
    gateway.addTo(spec);
    settings.addTo(spec);
    spec.usageMessage()
        .description("Run Claude Code on OpenAI's models.")
        .footer("", "For example: parley claude -- -p \"say hello\"");
    return spec;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> given = arguments.getValue() == null ? List.of() : arguments.getValue();
    if (given.stream().anyMatch(argument -> argument.matches("--settings(=.*)?"))) {
      throw new BadConfig(
          "--settings: is how Parley tells Claude Code where to go; put yours into"
              + " ~/.claude/settings.json");
    }
    ClaudeProgram claude = claude();
    if (gateway.isNamed()) {
      gateway.requireAlone(log, settings);
      return onAnother(claude, given);
    }
    return onItsOwn(settings.read(), claude, given);
  }

  private int onItsOwn(Config config, ClaudeProgram claude, List<String> given)
      throws IOException, InterruptedException {
    try (ClaudeRun run = ClaudeRun.begin();
        PrintStream lines = lines();
        LineLog written = new LineLog(Lines::json, lines)) {
      ExchangeLog exchanges = log.getValue() == null ? ExchangeLog.NONE : written;
      String token = token();
      return run(
          config.onlyFor("claude", token),
          token,
          exchanges,
          told -> run.exitCode(() -> started(claude, told, given)));
    }
  }

  /// That gateway goes on when Claude Code has ended.
  private int onAnother(ClaudeProgram claude, List<String> given)
      throws IOException, InterruptedException {
    try (ClaudeRun run = ClaudeRun.begin();
        SettingsFile told = SettingsFile.of(asWanted(gateway.variables(model.getValue())))) {
      return run.exitCode(() -> started(claude, told, given));
    }
  }

  /// What is done while the gateway is there.
  @FunctionalInterface
  private interface Use {
    int exitCode(SettingsFile told) throws IOException, InterruptedException;
  }

  private Process started(ClaudeProgram claude, SettingsFile told, List<String> given) {
    try {
      return claude.start(told, given, environment);
    } catch (IOException e) {
      throw new BadConfig(
          claude.file() + ": is no program of this system; name one with --claude FILE");
    }
  }

  private int run(Config config, String token, ExchangeLog exchanges, Use use)
      throws IOException, InterruptedException {
    try (Gateway own = Gateway.start(config, exchanges);
        SettingsFile told = SettingsFile.of(variables(config.url(own.port()), token, config))) {
      return use.exitCode(told);
    }
  }

  private ClaudeVariables variables(String url, String token, Config config) {
    return asWanted(ClaudeOptions.told(url, token, config, model.getValue()));
  }

  private ClaudeVariables asWanted(ClaudeVariables told) {
    return Boolean.TRUE.equals(alone.getValue()) ? told.inPrivate() : told;
  }

  private static String token() {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    return "parley-" + HexFormat.of().formatHex(random);
  }

  private ClaudeProgram claude() {
    Path named = program.getValue();
    if (named != null && !(Files.isRegularFile(named) && Files.isExecutable(named))) {
      throw new BadConfig(
          "--claude: " + named + " is no program that can be run; name one that is");
    }
    @Nullable ClaudeProgram found =
        named == null
            ? ClaudeProgram.onPath(environment.getOrDefault("PATH", ""))
            : new ClaudeProgram(named.toAbsolutePath());
    if (found == null) {
      throw new BadConfig(
          "claude is not on the PATH; install it (npm install -g @anthropic-ai/claude-code), or say"
              + " where it is with --claude FILE");
    }
    return found;
  }

  private PrintStream lines() {
    Path file = log.getValue();
    return file == null
        ? new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)
        : new PrintStream(appending(file), true, StandardCharsets.UTF_8);
  }

  private static OutputStream appending(Path file) {
    try {
      return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (NoSuchFileException e) {
      throw new BadConfig("--log: the folder of " + file + " is not there; make it first");
    } catch (IOException e) {
      throw new BadConfig("--log: " + Paths.unusable(file, e));
    }
  }
}
