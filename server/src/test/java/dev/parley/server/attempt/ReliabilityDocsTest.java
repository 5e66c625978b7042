package dev.parley.server.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page about reliability beside the rules and the tests that it names.
class ReliabilityDocsTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "reliability.md");
  private static final List<String> MODULES = List.of("core", "server", "conformance", "bench");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (`[^|]*) \\| (yes|no)[^|]*\\| (yes|no)[^|]*\\| (yes|no) \\|$");
  private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

  private static String fate(Failure failure) {
    return Stream.of(failure.mayPass(), failure.mayDoBetterElsewhere(), failure.isIllness())
        .map(yes -> yes ? "yes" : "no")
        .collect(Collectors.joining(" "));
  }

  @Test
  void theFateOfEachFailureIsToldAsItIs() throws Exception {
    Map<String, String> told = new HashMap<>();
    for (MatchResult row : ROW.matcher(Files.readString(PAGE)).results().toList()) {
      String fate = row.group(2) + " " + row.group(3) + " " + row.group(4);
      NAME.matcher(row.group(1)).results().forEach(name -> told.put(name.group(1), fate));
    }
    for (Failure failure : Failure.values()) {
      assertThat(told).containsEntry(failure.wire(), fate(failure));
    }
  }

  @Test
  void theTestsThatItNamesExist() throws Exception {
    TreeSet<String> names = new TreeSet<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "test", "java"))) {
        files.map(file -> String.valueOf(file.getFileName())).forEach(names::add);
      }
    }
    assertThat(TEST.matcher(Files.readString(PAGE)).results().map(test -> test.group(1) + ".java"))
        .hasSizeGreaterThan(15)
        .isSubsetOf(names);
  }
}
