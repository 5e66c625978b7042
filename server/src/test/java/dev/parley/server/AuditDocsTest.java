package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.auth.Denial;
import dev.parley.server.observe.Notice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page about the audit beside what is told.
class AuditDocsTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "audit.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

  private static List<String> rows(String heading) throws Exception {
    String page = Files.readString(PAGE);
    String table = page.substring(page.indexOf(heading)).split("\n\n", 2)[0];
    return ROW.matcher(table).results().skip(1).map(row -> row.group(1)).toList();
  }

  @Test
  void everyReasonIsThere() throws Exception {
    assertThat(rows("| `reason` | Status |"))
        .containsExactlyElementsOf(Arrays.stream(Denial.values()).map(Denial::wire).toList());
  }

  @Test
  void everyEventIsThere() throws Exception {
    assertThat(rows("| `event` | `subject` |")).containsExactlyInAnyOrderElementsOf(Notice.AUDITED);
  }
}
