package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.Notice;
import dev.parley.server.observe.Termination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page about the log beside what is written.
class LogDocsTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "log.md");
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Path RECORDS = SOURCES.resolve("dev/parley/server/observe");

  private static final Pattern NOTICE =
      Pattern.compile("\\b(?:notice|tell|Notice\\(\\s*Safe\\.own)\\(\\s*\"([a-z_]+)\"");
  private static final Pattern MEMBER = Pattern.compile("\\.(?:member|list)\\(\"([a-z_]+)\"");
  private static final Pattern WORD = Pattern.compile("`([a-z_]+)`");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`[a-z_]+`(?:, )?)+) \\|");
  private static final Pattern AUDITED = Pattern.compile("(?m)^\\| `(\\w+)` \\| ✓ \\|");

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    pattern.matcher(text).results().map((MatchResult one) -> one.group(1)).forEach(found::add);
    return found;
  }

  private static String section(String heading) throws IOException {
    String page = Files.readString(PAGE);
    return page.substring(page.indexOf("\n## " + heading)).split("\n## ", 3)[1];
  }

  private static String sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
    }
  }

  private static String rows(String section) {
    return String.join(" ", found(ROW, section));
  }

  @Test
  void everyMemberOfAnExchangeIsThere() throws Exception {
    Set<String> written = found(MEMBER, Files.readString(RECORDS.resolve("ExchangeRecord.java")));
    written.addAll(found(MEMBER, Files.readString(RECORDS.resolve("Telemetry.java"))));
    written.add("failed");

    assertThat(found(WORD, rows(section("`exchange`")))).isEqualTo(written);
  }

  @Test
  void everyEndIsThere() throws Exception {
    String ends = section("`exchange`");
    ends = ends.substring(ends.indexOf("\n`end` is "));

    assertThat(found(WORD, ends.replace("`end`", "")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Termination.values()).map(Termination::wire).toList());
  }

  @Test
  void everyNoticeIsThere() throws Exception {
    assertThat(found(WORD, rows(section("What belongs"))).stream().filter(this::isNoHeading))
        .containsExactlyElementsOf(found(NOTICE, sources()));
  }

  private boolean isNoHeading(String word) {
    return !"event".equals(word);
  }

  @Test
  void thoseOfTheAuditAreMarked() throws Exception {
    assertThat(found(AUDITED, section("What belongs")))
        .containsExactlyInAnyOrderElementsOf(Notice.AUDITED);
  }
}
