package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page about what others were broken into by, beside the tests that it names.
class SecurityClassesDocsTest {
  private static final Path ROOT = Path.of("..");
  private static final Path PAGE = ROOT.resolve("docs/reference/security-classes.md");
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]*Test)`");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!---|What happened)(.+) \\|$");

  private static Set<String> tests() throws Exception {
    Set<String> names = new TreeSet<>();
    for (String module : List.of("core", "server", "conformance")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test"))) {
        files.map(file -> file.getFileName().toString().replace(".java", "")).forEach(names::add);
      }
    }
    return names;
  }

  @Test
  void theTestsThatThePromisesNameAreThere() throws Exception {
    Set<String> named = new TreeSet<>();
    TEST.matcher(Files.readString(ROOT.resolve("SECURITY.md")))
        .results()
        .forEach(found -> named.add(found.group(1)));

    assertThat(named).hasSizeGreaterThan(30);
    assertThat(tests()).containsAll(named);
  }

  @Test
  void everyClassHasTestsThatThereAre() throws Exception {
    List<String> rows =
        ROW.matcher(Files.readString(PAGE)).results().map(MatchResult::group).toList();
    Set<String> there = tests();

    assertThat(rows).hasSizeGreaterThan(15);
    assertThat(rows)
        .allSatisfy(row -> {
          Set<String> named =
              TEST.matcher(row)
                  .results()
                  .map(found -> found.group(1))
                  .collect(Collectors.toCollection(TreeSet::new));
          assertThat(named).as(row).isNotEmpty();
          assertThat(there).containsAll(named);
        });
  }
}
