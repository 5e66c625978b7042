package dev.parley.server.cli;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.server.doctor.Finding;
import dev.parley.server.doctor.Finding.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a doctor found, for people in less than 80 columns, and as data.
final class DoctorDisplay {
  private static final int WIDTH = 79;
  private static final String INDENT = "      ";

  private DoctorDisplay() {}

  static List<String> lines(Finding finding, Terminal terminal) {
    String mark =
        switch (finding.outcome()) {
          case OK -> "ok    ";
          case SKIPPED -> "-     ";
          case WARNING -> terminal.strong("warn  ");
          case FAILED -> terminal.strong("FAIL  ");
        };
    List<String> wrapped = wrapped(finding.point() + ": " + finding.words());
    List<String> lines = new ArrayList<>(List.of(mark + wrapped.getFirst()));
    wrapped.stream().skip(1).forEach(line -> lines.add(INDENT + line));
    if (!finding.fix().isEmpty()) {
      wrapped("fix: " + finding.fix()).forEach(line -> lines.add(INDENT + line));
    }
    return lines;
  }

  /// In lines that fit; what has no blanks is cut where it has to be.
  private static List<String> wrapped(String text) {
    int room = WIDTH - INDENT.length();
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > room) {
      int blank = rest.lastIndexOf(' ', room);
      int end = blank > 0 ? blank : room;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  static String summary(List<Finding> findings) {
    long failed = count(findings, Outcome.FAILED);
    long warnings = count(findings, Outcome.WARNING);
    return failed + warnings == 0
        ? "All is well."
        : "To be mended: " + failed + ". To be looked at: " + warnings + ".";
  }

  private static long count(List<Finding> findings, Outcome outcome) {
    return findings.stream().filter(one -> one.outcome() == outcome).count();
  }

  static String json(List<Finding> findings) {
    List<JsonValue> all = findings.stream().<JsonValue>map(one -> out -> write(one, out)).toList();
    return JsonWriter.text(out -> out.values(all));
  }

  private static void write(Finding finding, JsonWriter out) {
    String fix = finding.fix().isEmpty() ? null : finding.fix();
    out.begin().member("point", finding.point());
    out.member("outcome", finding.outcome().name().toLowerCase(Locale.ROOT));
    out.member("words", finding.words()).member("fix", fix).end();
  }
}
