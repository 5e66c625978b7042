package dev.parley.server.capture;

import dev.parley.json.RawJson;
import dev.parley.server.http.Request;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes down the exchanges of one configuration.
///
/// @param secrets its credentials
/// @param settings what of it decides what becomes of a request
public record Scribe(Captures captures, Set<String> secrets, RawJson settings) {
  /// Where among the settings is what upstreams were found to refuse.
  public static final String LESSONS = "lessons";

  public Scribe {
    secrets = Set.copyOf(secrets);
  }

  public boolean isOn() {
    return captures.rule().isOn();
  }

  /// Null when nothing is taken down.
  ///
  /// @param lessons what upstreams were found to refuse; null for nothing
  public @Nullable Recording begin(Request request, @Nullable RawJson lessons) {
    Scribe wiser =
        lessons == null ? this : new Scribe(captures, secrets, settings.with(lessons, LESSONS));
    return captures.begin(request, wiser);
  }

  @Override
  public String toString() {
    return "scribe";
  }
}
