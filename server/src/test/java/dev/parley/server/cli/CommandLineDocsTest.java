package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The page about the command line beside the commands there are.
class CommandLineDocsTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "command-line.md");
  private static final Pattern OPTION_ROW = Pattern.compile("(?m)^\\| (`-[^|]+)\\|");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?[a-z][a-z-]*");

  private static CommandLine parley() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Cli(Map.of(), nowhere, nowhere, InputStream.nullInputStream()).line();
  }

  static Stream<CommandLine> commands() {
    return below(parley());
  }

  /// The commands that do something: those without others below them.
  private static Stream<CommandLine> below(CommandLine line) {
    return line.getSubcommands().isEmpty()
        ? Stream.of(line)
        : line.getSubcommands().values().stream().flatMap(CommandLineDocsTest::below);
  }

  /// What the page says under the heading of a command.
  private static String section(CommandLine command) throws Exception {
    String page = Files.readString(PAGE);
    String heading = "\n## " + command.getCommandSpec().qualifiedName() + "\n";
    assertThat(page).contains(heading);
    String rest = page.substring(page.indexOf(heading) + heading.length());
    return rest.split("\n## ", 2)[0];
  }

  private static Set<String> documented(CommandLine command) throws Exception {
    Set<String> names = new TreeSet<>();
    OPTION_ROW
        .matcher(section(command))
        .results()
        .flatMap(row -> OPTION.matcher(row.group(1)).results())
        .forEach(name -> names.add(name.group()));
    return names;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionOfACommandIsDocumentedAndNoOther(CommandLine command) throws Exception {
    List<String> options =
        command.getCommandSpec().options().stream()
            .filter(option -> !option.usageHelp() && !option.versionHelp())
            .map(OptionSpec::names)
            .flatMap(Arrays::stream)
            .toList();

    assertThat(documented(command)).containsExactlyInAnyOrderElementsOf(options);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void whatACommandTakesIsDocumented(CommandLine command) throws Exception {
    for (PositionalParamSpec taken : command.getCommandSpec().positionalParameters()) {
      assertThat(section(command)).contains("`" + taken.paramLabel() + "`");
    }
  }

  private static Stream<CommandLine> all(CommandLine line) {
    return Stream.concat(
        Stream.of(line), line.getSubcommands().values().stream().flatMap(CommandLineDocsTest::all));
  }

  @Test
  void theHelpOfEveryCommandIsShown() throws Exception {
    String page = Files.readString(PAGE.resolveSibling("help.md"));
    List<String> shown =
        page.lines().filter(line -> line.startsWith("$ ")).map(line -> line.substring(2)).toList();

    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            all(parley()).map(one -> one.getCommandSpec().qualifiedName() + " --help").toList());
  }

  @Test
  void everyExitCodeAndWhatEveryCommandTakesIsDocumented() throws Exception {
    String page = Files.readString(PAGE);

    assertThat(page).contains("`--help`", "`-h`", "`--version`", "`-V`");
    for (int code : new int[] {Cli.OK, Cli.FAILED, Cli.MISUSED}) {
      assertThat(page).contains("\n| `" + code + "` | ");
    }
    assertThat(page.lines().filter(line -> line.startsWith("## parley ")))
        .hasSize((int) commands().count());
  }
}
