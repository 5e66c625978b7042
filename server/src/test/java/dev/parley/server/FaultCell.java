package dev.parley.server;

import dev.parley.server.observe.ExchangeRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One fault in one dialect and form, and what has to come of it.
///
/// @param name of its upstream
/// @param stays whether it happens each time, or only the first
/// @param told what the client gets: a status, and an error's type
/// @param failed how many tries fail, and by what
/// @param isCut whether the call has to be cut off
record FaultCell(
    String name,
    String fault,
    FaultWire wire,
    boolean streams,
    boolean stays,
    String told,
    String failed,
    String end,
    boolean isCut) {
  private static final Path FOLDER = Path.of("..", "fixtures", "faults");
  private static final Pattern UNNAMED =
      Pattern.compile("\"message\":\"(?:the upstream|The upstream(?! c\\d))[^\"]*");

  static List<FaultCell> read(String file) {
    try {
      List<FaultCell> cells = new ArrayList<>();
      for (String line : Files.readAllLines(FOLDER.resolve(file))) {
        if (!line.isBlank() && !line.startsWith("#")) {
          cells.addAll(row(line.split("\\|", -1), cells.size()));
        }
      }
      return cells;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<FaultCell> row(String[] row, int number) {
    String dialects = row[1].strip();
    List<FaultCell> cells = new ArrayList<>();
    for (FaultWire wire : FaultWire.values()) {
      if (dialects.equals("all") || dialects.contains(wire.name().toLowerCase(Locale.ROOT))) {
        cells.addAll(forms(row, wire, number + cells.size()));
      }
    }
    return cells;
  }

  private static List<FaultCell> forms(String[] row, FaultWire wire, int number) {
    String form = row[2].strip();
    List<FaultCell> cells = new ArrayList<>();
    for (String one : form.equals("both") ? List.of("stream", "whole") : List.of(form)) {
      FaultCell cell =
          new FaultCell(
              "c" + (number + cells.size()),
              row[0].strip(),
              wire,
              one.equals("stream"),
              true,
              row[3].strip(),
              row[4].strip(),
              row[5].strip(),
              row[6].strip().equals("cut"));
      cells.add(cell);
      if (cell.failed.startsWith("3 ") && !Faults.canOnlyStay(cell.fault)) {
        cells.add(cell.once("c" + (number + cells.size())));
      }
    }
    return cells;
  }

  private FaultCell once(String otherName) {
    String first = "1" + failed.substring(1);
    return new FaultCell(otherName, fault, wire, streams, false, "200", first, "completed", isCut);
  }

  /// The same fault of a stream when its client has the status already.
  FaultCell late() {
    String event = told.startsWith("200") ? told : "200 + " + told.substring("502 ".length());
    String once = failed.replaceFirst("^3 ", "1 ");
    return new FaultCell(name, fault, wire, streams, stays, event, once, end, isCut);
  }

  /// What is wrong with what came; empty when nothing is.
  String wrong(HttpResponse<String> reply, ExchangeRecord record) {
    List<String> wrong = new ArrayList<>();
    require(wrong, "told", told, told(reply));
    require(wrong, "failed", failed, failed(record));
    require(wrong, "end", end, record.end().wire());
    require(wrong, "unnamed", "", unnamed(reply.body()));
    return String.join(", ", wrong);
  }

  /// What is said of an upstream without its name, if it is not quoted.
  private static String unnamed(String body) {
    Matcher message = UNNAMED.matcher(body);
    return message.find() && !body.contains("\"openai\":{") ? message.group() : "";
  }

  private static void require(List<String> wrong, String what, String wanted, String came) {
    if (!came.equals(wanted)) {
      wrong.add(what + ": " + came + " instead of " + wanted);
    }
  }

  /// What a client got, as a cell says it.
  static String told(HttpResponse<String> reply) {
    if (reply.statusCode() != 200) {
      return reply.statusCode() + " " + Json.at(reply.body(), "error.type");
    }
    int error = reply.body().lastIndexOf("event: error\ndata: ");
    return error < 0
        ? "200"
        : "200 + " + Json.at(reply.body().substring(error + 19).strip(), "error.type");
  }

  private static String failed(ExchangeRecord record) {
    List<String> kinds =
        record.failed().stream().map(tried -> tried.by().toString()).distinct().toList();
    return kinds.isEmpty() ? "-" : record.failed().size() + " " + String.join("+", kinds);
  }

  @Override
  public String toString() {
    return "%s, %s, %s, %s"
        .formatted(
            fault,
            wire.name().toLowerCase(Locale.ROOT),
            streams ? "stream" : "whole",
            stays ? "stays" : "once");
  }
}
