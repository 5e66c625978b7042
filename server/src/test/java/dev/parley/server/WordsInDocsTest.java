package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The words of errors that the documentation quotes are words that Parley says.
class WordsInDocsTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> PAGES =
      List.of("docs/reference/errors.md", "docs/how-to/troubleshoot.md");
  private static final Pattern QUOTED = Pattern.compile("(?<![\\w*])\\*([^*\n]+)\\*(?![\\w*])");
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

  private static String said;

  /// All texts of the program, each once, and those that are cut for their length in one.
  @BeforeAll
  static void read() throws IOException {
    try (Stream<Path> core = Files.walk(ROOT.resolve("core/src/main/java"));
        Stream<Path> server = Files.walk(ROOT.resolve("server/src/main/java"))) {
      said =
          Stream.concat(core, server)
              .filter(file -> file.toString().endsWith(".java"))
              .map(WordsInDocsTest::texts)
              .collect(Collectors.joining("\n"))
              .replaceAll("%[sd]", " ");
    }
  }

  private static String texts(Path file) {
    String whole = text(file).replaceAll("\"\\s*\\+\\s*\"", "");
    return TEXT.matcher(whole)
        .results()
        .map(found -> found.group(1).replace("\\\"", "\""))
        .collect(Collectors.joining("\n"));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<String> words() {
    return PAGES.stream()
        .map(ROOT::resolve)
        .flatMap(page -> text(page).lines().filter(line -> line.startsWith("| ")))
        .flatMap(row -> QUOTED.matcher(row).results())
        .map(found -> found.group(1))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("words")
  void parleySaysThem(String words) {
    for (String piece : words.split("…|; ", -1)) {
      String plain = piece.replaceFirst("^[:;] ", "").strip();
      if (plain.length() > 2) {
        assertThat(said.contains(plain)).as(plain).isTrue();
      }
    }
  }
}
