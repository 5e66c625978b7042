package dev.parley.server.observe;

import dev.parley.json.JsonWriter;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something that an operator should know and that belongs to no exchange. It is told at every
/// level of the log.
///
/// @param event what has happened
/// @param subject to what
/// @param problem what was wrong; null where nothing was
public record Notice(Safe event, Safe subject, @Nullable Safe problem) implements Told {

  /// The events by which somebody has changed what counts, or tried to.
  public static final Set<String> AUDITED =
      Set.of(
          "config_loaded",
          "config_reloaded",
          "config_kept",
          "config_refused",
          "client_keys_reloaded",
          "client_keys_unreadable",
          "client_key_added",
          "client_key_replaced",
          "client_key_revoked",
          "certificate_reloaded",
          "certificate_unusable",
          "log_level",
          "capture",
          "capture_read");

  @Override
  public String line(Instant at) {
    return JsonWriter.text(out -> {
      LogLevel level = problem == null ? LogLevel.INFO : LogLevel.WARN;
      out.begin().member("ts", at.toString()).member("level", level.wire());
      out.member("event", event.toString()).member("subject", subject.toString());
      if (problem != null) {
        out.member("problem", problem.toString());
      }
      if (AUDITED.contains(event.toString())) {
        out.member("audit", true);
      }
      out.end();
    });
  }

  @Override
  public String pretty(Instant at) {
    String told =
        Lines.TIME.format(at) + "  " + event.toString().replace('_', ' ') + ": " + subject;
    return problem == null ? told : told + "  (" + problem + ")";
  }
}
