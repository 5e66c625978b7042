package dev.parley.dialect.chat;

import dev.parley.dialect.chat.MessageQuirks.Images;
import dev.parley.json.Extra;
import dev.parley.testing.Golden;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The page that tells what each backend gets, written from the rows themselves.
final class BackendsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "backends.md");

  private static final String HEAD =
      """
      # Backends of Chat Completions

      What Parley knows of each, in `backends.json`; the page is written by `BackendsPageTest`.
      The first row is for backends that nobody knows, and every other row says only what it does
      otherwise. A backend is found by the host of its URL, or named: see
      [configuration](configuration.md).

      What it refuses all the same is left out of a second try, and from then on.

      """;

  /// A column, and what stands in it.
  private record Column(String title, Function<Quirks, String> cell) {}

  private static final List<Column> PLACES =
      List.of(
          new Column("Found at", row -> listed(row.places())),
          new Column("Key in", row -> code(row.access().keyHeader())),
          new Column("Also sent", row -> listed(List.copyOf(row.access().headers().keySet()))));

  private static final List<Column> MESSAGES =
      List.of(
          new Column("Instructions", BackendsPageTest::instructions),
          new Column("Images", row -> images(row.messages().images())),
          new Column("Files", row -> yes(row.messages().files())),
          new Column("Ids of calls", row -> code(row.messages().ids().form().pattern())),
          new Column("`cache_control`", row -> yes(row.messages().cacheMarks())),
          new Column("Goes on with a beginning", row -> orNo(row.messages().prefill())));

  private static final List<Column> TOOLS =
      List.of(
          new Column("Tools", row -> yes(row.tools().taken())),
          new Column(
              "`tool_choice`", row -> row.tools().taken() ? listed(row.tools().choices()) : "–"),
          new Column("One at a time", row -> yes(row.tools().taken() && row.tools().parallel())),
          new Column("`strict`", row -> yes(row.tools().strict())),
          new Column("Schemas", row -> schemas(row.tools())),
          new Column("Limit", row -> code(row.parameters().maxTokens())),
          new Column("Also taken", row -> listed(sorted(row.parameters()))),
          new Column("Stop sequences", row -> stops(row.parameters().stops())),
          new Column("Format", row -> format(row.parameters().format())));

  private static final List<Column> THINKING =
      List.of(
          new Column("On", row -> members(row.thinking().on())),
          new Column("Off", row -> members(row.thinking().off())),
          new Column("How hard", row -> effort(row.thinking())),
          new Column("Goes back", row -> replay(row.thinking())));

  /// A line of a table, and who it is about.
  private record Line(String name, Quirks row) {}

  @Test
  void thePageSaysWhatTheRowsSay() {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("## Where they are\n\n").append(table(PLACES, lines(Quirks::access)));
    page.append("\n## Conversations\n\n").append(table(MESSAGES, lines(Quirks::messages)));
    page.append("\n## Tools and parameters\n\n")
        .append(table(TOOLS, lines(BackendsPageTest::toolsAndParameters)));
    page.append("\n## Thinking\n\n").append(table(THINKING, lines(Quirks::thinking)));
    Golden.check(PAGE, page.toString());
  }

  private static Object toolsAndParameters(Quirks row) {
    return List.of(row.tools(), row.parameters());
  }

  /// Special models come after their backend, in its order, where they are not like it.
  private static List<Line> lines(Function<Quirks, Object> topic) {
    List<Line> lines = new ArrayList<>();
    for (Quirks row : Backends.builtIn().rows()) {
      lines.add(new Line(code(row.name()), row));
      for (Quirks.OfModels special : row.models()) {
        if (!topic.apply(special.quirks()).equals(topic.apply(row))) {
          String name = code(row.name()) + ": " + listed(special.names());
          lines.add(new Line(name, special.quirks()));
        }
      }
    }
    return lines;
  }

  private static String table(List<Column> columns, List<Line> lines) {
    StringBuilder table = new StringBuilder();
    table.append("| Backend ").append(line(columns.stream().map(Column::title).toList()));
    table.append("| --- ").append(line(columns.stream().map(_ -> "---").toList()));
    for (Line line : lines) {
      List<String> cells = columns.stream().map(column -> column.cell().apply(line.row())).toList();
      table.append("| ").append(line.name()).append(" ").append(line(cells));
    }
    return table.toString();
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String code(String word) {
    return "`" + word + "`";
  }

  private static String listed(List<String> words) {
    return words.stream().map(BackendsPageTest::code).collect(Collectors.joining(", "));
  }

  private static String yes(boolean takes) {
    return takes ? "yes" : "–";
  }

  private static String orNo(@Nullable String word) {
    return word == null ? "–" : code(word);
  }

  private static String schemas(ToolQuirks tools) {
    String without =
        tools.unknownKeywords().stream()
            .sorted()
            .map(BackendsPageTest::code)
            .collect(Collectors.joining(", "));
    String plain = tools.plainSchemas() ? "plain" : "";
    return without.isEmpty()
        ? (plain.isEmpty() ? "any" : plain)
        : (plain + " without " + without).strip();
  }

  private static String instructions(Quirks row) {
    return code(row.messages().systemRole()) + (row.messages().lateSystem() ? "" : ", first only");
  }

  private static String images(Images images) {
    return switch (images) {
      case ANY -> "yes";
      case INLINE -> "with their bytes";
      case NONE -> "–";
    };
  }

  private static List<String> sorted(ParameterQuirks parameters) {
    return parameters.taken().stream().sorted().toList();
  }

  private static String stops(long stops) {
    return stops == 0 ? "Parley looks for them" : "up to " + stops;
  }

  private static String format(ParameterQuirks.Format format) {
    return switch (format) {
      case SCHEMA -> "`json_schema`";
      case OBJECT -> "`json_object`, the schema in words";
      case NONE -> "in words";
    };
  }

  private static String members(Extra members) {
    return members.names().stream()
        .map(name -> code(name + ": " + members.get(name)))
        .collect(Collectors.joining(", "));
  }

  private static String effort(ThinkingQuirks thinking) {
    List<String> ways = new ArrayList<>();
    if (thinking.effort() != null) {
      ways.add(
          code(thinking.effort())
              + (thinking.efforts().isEmpty() ? "" : ": " + listed(thinking.efforts())));
    }
    if (thinking.budget() != null) {
      ways.add(code(thinking.budget()));
    }
    return String.join("; ", ways);
  }

  private static String replay(ThinkingQuirks thinking) {
    String field = thinking.field().equals("same") ? "under its name" : code(thinking.field());
    return switch (thinking.replay()) {
      case NEVER -> "–";
      case CALLS -> field + " with calls" + (thinking.demanded() ? ", in any case" : "");
      case ALWAYS -> field + (thinking.demanded() ? ", in any case" : "");
    };
  }
}
