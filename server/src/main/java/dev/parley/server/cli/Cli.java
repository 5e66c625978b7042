package dev.parley.server.cli;

import dev.parley.server.Version;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Paths;
import dev.parley.server.observe.Crash;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The command line: which commands there are, and how they fail.
public final class Cli {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int MISUSED = 2;

  private static final int WIDTH = 79;

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;
  private final InputStream in;

  public Cli(Map<String, String> environment, PrintStream out, PrintStream err) {
    this(environment, out, err, System.in);
  }

  Cli(Map<String, String> environment, PrintStream out, PrintStream err, InputStream in) {
    this.environment = environment;
    this.out = out;
    this.err = err;
    this.in = in;
  }

  /// Returns the exit code.
  public int run(String... arguments) {
    return line().execute(helpLast(arguments));
  }

  /// `parley help keys` as `parley keys --help`.
  private static String[] helpLast(String... arguments) {
    if (arguments.length == 0 || !arguments[0].equals("help")) {
      return arguments;
    }
    List<String> asked = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
    asked.add("--help");
    return asked.toArray(String[]::new);
  }

  /// Every command with its options.
  CommandLine line() {
    Terminal terminal = new Terminal(environment, out);
    CommandSpec parley = CommandSpec.wrapWithoutInspection((Runnable) () -> {}).name("parley");
    parley.usageMessage().description("Claude Code on OpenAI's models.");
    parley.usageMessage().footer("", "Without a key: parley demo. With one: parley serve.");
    CommandLine line = new CommandLine(parley);
    line.addSubcommand("serve", new ServeCommand(environment, out, err).spec());
    line.addSubcommand("config", new ConfigCommand(environment, out).spec());
    line.addSubcommand("doctor", new DoctorCommand(environment, terminal, err).spec());
    line.addSubcommand("keys", new KeysCommand(environment, out, err).spec());
    line.addSubcommand("claude", new ClaudeCommand(environment).spec());
    line.addSubcommand("print-env", new PrintEnvCommand(environment, terminal).spec());
    ConfigureCommand settings = new ConfigureCommand(environment, terminal);
    line.addSubcommand("configure", settings.configure());
    line.addSubcommand("unconfigure", settings.unconfigure());
    line.addSubcommand("token", new TokenCommand(environment, terminal).spec());
    line.addSubcommand("models", new ModelsCommand(environment, terminal).spec());
    line.addSubcommand("demo", new DemoCommand(terminal).spec());
    line.addSubcommand("translate", new TranslateCommand(environment, out, err, in).spec());
    line.addSubcommand("replay", new ReplayCommand(environment, terminal, err).spec());
    line.addSubcommand("conformance", new ConformanceCommand(environment, terminal, err).spec());
    line.addSubcommand("verify-tokens", new VerifyTokensCommand(environment, terminal, err).spec());
    line.addSubcommand("completion", new CompletionCommand(terminal).spec());
    line.addSubcommand("version", new VersionCommand(terminal).spec());
    help(line);
    line.setUsageHelpWidth(WIDTH).setExecutionStrategy(Cli::execute);
    line.setOut(writer(out)).setErr(writer(err));
    line.setParameterExceptionHandler((problem, _) -> explain(Misuse.of(problem)));
    line.setExecutionExceptionHandler((problem, _, _) -> explain(problem));
    return line;
  }

  private static void help(CommandLine line) {
    line.getCommandSpec().mixinStandardHelpOptions(true).version("parley " + Version.TEXT);
    line.getSubcommands().values().forEach(Cli::help);
  }

  /// `parley` alone, and `parley keys`, show their help.
  private static int execute(ParseResult parsed) {
    List<CommandLine> commands = parsed.asCommandLineList();
    CommandLine last = commands.getLast();
    boolean asks = last.getParseResult().expandedArgs().isEmpty();
    if (!last.getSubcommands().isEmpty() && asks) {
      last.usage(last.getOut());
      return OK;
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private int explain(Exception problem) {
    return switch (problem) {
      case BadConfig bad -> tell(bad.problems(), MISUSED);
      case FileSystemException file -> tell(List.of(Paths.words(file)), MISUSED);
      case IOException io -> tell(List.of(String.valueOf(io.getMessage())), FAILED);
      default -> tell(List.of(fault(problem)), FAILED);
    };
  }

  private static String fault(Exception problem) {
    return "a fault of Parley's own: "
        + Crash.words(problem)
        + "; please report it, with what parley version says";
  }

  private int tell(List<String> problems, int exitCode) {
    problems.forEach(problem -> err.println("parley: " + problem));
    return exitCode;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
