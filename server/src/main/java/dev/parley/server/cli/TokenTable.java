package dev.parley.server.cli;

import dev.parley.server.verification.Finding;
import dev.parley.server.verification.KindError;
import dev.parley.server.verification.StatedError;
import dev.parley.server.verification.Tokens;
import dev.parley.server.verification.Tokens.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// Counts beside bills, for eyes: each line fits a terminal.
final class TokenTable {
  private static final int WIDTH = 79;
  private static final int NAME = 24;
  private static final String ROW = "%-" + NAME + "s %9s %9s %9s %9s %9s";

  private TokenTable() {}

  static String head() {
    return row("sample", "billed", "local", "error", "upstream", "error");
  }

  /// @param stated what a count that is further off is marked by
  static List<String> of(Finding finding, StatedError stated) {
    List<String> lines = new ArrayList<>();
    String row =
        row(
            finding.sample().name(),
            number(finding.billed()),
            number(finding.local()),
            signed(finding.error(finding.local())),
            number(finding.upstream()),
            signed(finding.error(finding.upstream())));
    lines.add(stated.holds(finding) ? row.stripTrailing() : row + " off");
    finding.fault().ifPresent(why -> lines.add(cut("  not verified: " + plain(why), WIDTH)));
    return lines;
  }

  static List<String> of(List<KindError> kinds) {
    List<String> lines = new ArrayList<>();
    lines.add(row("kind", "samples", "mean", "worst", "mean", "worst"));
    for (KindError kind : kinds) {
      String row =
          row(
              kind.kind(),
              String.valueOf(kind.samples()),
              percent(kind.local().mean()),
              percent(kind.local().worst()),
              percent(kind.upstream().mean()),
              percent(kind.upstream().worst()));
      lines.add(row.stripTrailing());
    }
    return lines;
  }

  static List<String> of(TokenData result) {
    List<String> lines = new ArrayList<>();
    lines.add(cut(result.model(), WIDTH - 20) + ": " + result.verdict().words());
    long off = result.findings().stream().filter(each -> !result.stated().holds(each)).count();
    long failed = result.findings().stream().filter(each -> each.fault().isPresent()).count();
    if (off + failed > 0) {
      lines.add(
          "  of %d samples %d further off than stated, %d failed"
              .formatted(result.findings().size(), off, failed));
    }
    lines.add("  " + words(result.stated()));
    return lines;
  }

  private static String words(StatedError stated) {
    return "stated: local %s %%, with pictures %s %%, upstream %s %%, or %d tokens"
        .formatted(
            round(stated.local()),
            round(stated.pictures()),
            round(StatedError.UPSTREAM),
            StatedError.TOKENS);
  }

  private static String round(double percent) {
    return percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent);
  }

  private static String row(String name, Object... cells) {
    Object[] all = new Object[cells.length + 1];
    all[0] = cut(name, NAME);
    System.arraycopy(cells, 0, all, 1, cells.length);
    return ROW.formatted(all);
  }

  private static String number(Tokens tokens) {
    return switch (tokens) {
      case Counted counted -> String.format(Locale.ROOT, "%,d", counted.number());
      case Tokens.Uncounted _ -> "none";
      case Tokens.Failed _ -> "failed";
    };
  }

  private static String signed(OptionalDouble error) {
    String text = error.isEmpty() ? "" : "%+.1f %%".formatted(error.getAsDouble());
    return text.replaceFirst("^[+-]0\\.0 ", "0.0 ");
  }

  private static String percent(OptionalDouble error) {
    return error.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f %%", error.getAsDouble());
  }

  private static String plain(String words) {
    return words.replaceAll("\\p{Cntrl}+", " ");
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }
}
