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
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line: how commands are found, and how they fail.
public final class Cli {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int MISUSED = 2;

  private static final int WIDTH = 79;

  /// Types that picocli would look for in every jar.
  private static final String NO_OPTION_IS = "java[.]sql[.].*";

  private final PrintStream out;
  private final PrintStream err;
  private final Commands commands;

  public Cli(Map<String, String> environment, PrintStream out, PrintStream err) {
    this(environment, out, err, System.in);
  }

  Cli(Map<String, String> environment, PrintStream out, PrintStream err, InputStream in) {
    System.setProperty("picocli.converters.excludes", NO_OPTION_IS);
    this.out = out;
    this.err = err;
    this.commands = new Commands(environment, out, err, in);
  }

  /// Returns the exit code.
  public int run(String... arguments) {
    String[] asked = helpLast(arguments);
    return line(commands.needed(asked)).execute(asked);
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
    return line(commands.all());
  }

  private CommandLine line(Map<String, Supplier<CommandSpec>> made) {
    CommandSpec parley = CommandSpec.wrapWithoutInspection((Runnable) () -> {}).name("parley");
    parley.usageMessage().description("Claude Code on OpenAI's models.");
    parley.usageMessage().footer("", "Without a key: parley demo. With one: parley serve.");
    CommandLine line = new CommandLine(parley);
    made.forEach((name, command) -> line.addSubcommand(name, command.get()));
    help(line);
    line.setUsageHelpWidth(WIDTH).setExecutionStrategy(Cli::execute);
    line.setOut(writer(out)).setErr(writer(err));
    line.setParameterExceptionHandler((problem, _) -> explain(Misuse.of(problem)));
    line.setExecutionExceptionHandler((problem, _, _) -> explain(problem));
    return line;
  }

  private static void help(CommandLine line) {
    CommandSpec command = line.getCommandSpec();
    command.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help message and exit.")
            .build());
    command.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Print version information and exit.")
            .build());
    command.version("parley " + Version.TEXT);
    line.getSubcommands().values().forEach(Cli::help);
  }

  /// `parley` alone, and `parley keys`, show their help.
  private static int execute(ParseResult parsed) {
    List<CommandLine> commands = parsed.asCommandLineList();
    CommandLine last = commands.getLast();
    List<String> strangers = last.getParseResult().unmatched();
    if (!strangers.isEmpty() && !last.getSubcommands().isEmpty()) {
      throw new UnmatchedArgumentException(last, strangers);
    }
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
