package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// Every command that the documentation shows is one that there is, with options that it has.
class ShownCommandsTest {
  private static final Path ROOT = Path.of("..");

  /// Pages whose commands are run, wrong ones, too, by `ScreensTest`.
  private static final Set<String> SCREENS = Set.of("screens.md", "help.md");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(sh|console|bash)\n(.*?)^ *```");
  private static final Pattern COMMAND =
      Pattern.compile("(?<![\\w/.=-])(?:\\./)?parley ((?:[^|&;<>()#\"'\n]|\"[^\"]*\"|'[^']*')+)");

  /// Commands of other programs, to which `parley` is a name.
  private static final Pattern OTHERS = Pattern.compile("(docker|kubectl|helm) .*");

  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

  record Shown(Path page, String command) {
    @Override
    public String toString() {
      return ROOT.relativize(page) + ": parley " + command;
    }

    String[] words() {
      return WORD.matcher(command)
          .results()
          .map(word -> word.group().replaceAll("[\"']", ""))
          .toArray(String[]::new);
    }
  }

  static Stream<Shown> commands() throws IOException {
    return pages().stream().flatMap(ShownCommandsTest::on);
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      Stream<Path> pages = docs.filter(file -> file.toString().endsWith(".md"));
      pages = pages.filter(page -> !SCREENS.contains(String.valueOf(page.getFileName())));
      return Stream.concat(Stream.of(ROOT.resolve("README.md")), pages).sorted().toList();
    }
  }

  private static Stream<Shown> on(Path page) {
    return BLOCK
        .matcher(text(page))
        .results()
        .flatMap(block -> typed(block.group(1), block.group(2)))
        .flatMap(line -> COMMAND.matcher(line).results())
        .map(command -> new Shown(page, command.group(1).replaceFirst(" [12]?$", "").strip()));
  }

  /// In a session only what stands behind the prompt.
  private static Stream<String> typed(String language, String block) {
    return block
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(language.equals("console") ? "$ " : ""))
        .filter(line -> !line.startsWith("#") && !OTHERS.matcher(line).matches());
  }

  private static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void itIsOneThatThereIs(Shown shown) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Cli cli = new Cli(Map.of(), nowhere, nowhere, InputStream.nullInputStream());
    CommandLine line = cli.line();

    assertThatCode(() -> line.parseArgs(shown.words())).doesNotThrowAnyException();
    assertThat(shown.words()).isNotEmpty();
  }
}
