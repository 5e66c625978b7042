package dev.parley.server.observe;

import dev.parley.json.JsonWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that an operator should know and that belongs to no exchange. It is told at every
/// level of the log.
///
/// @param event what has happened
/// @param subject to what
/// @param problem what was wrong; null where nothing was
public record Notice(Safe event, Safe subject, @Nullable Safe problem) {

  /// One line of JSON.
  public String line(Instant at) {
    return JsonWriter.text(out -> {
      LogLevel level = problem == null ? LogLevel.INFO : LogLevel.WARN;
      out.begin().member("ts", at.toString()).member("level", level.wire());
      out.member("event", event.toString()).member("subject", subject.toString());
      if (problem != null) {
        out.member("problem", problem.toString());
      }
      out.end();
    });
  }

  /// The same for people.
  String pretty(Instant at) {
    String told =
        Lines.TIME.format(at) + "  " + event.toString().replace('_', ' ') + ": " + subject;
    return problem == null ? told : told + "  (" + problem + ")";
  }
}
