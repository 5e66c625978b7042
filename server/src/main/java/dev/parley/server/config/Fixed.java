package dev.parley.server.config;

import dev.parley.server.auth.TlsFiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What does not change while Parley runs.
public final class Fixed {
  /// By their keys in the file.
  private static final Map<String, Function<Config, @Nullable Object>> SETTINGS = settings();

  private Fixed() {}

  private static Map<String, Function<Config, @Nullable Object>> settings() {
    Map<String, Function<Config, @Nullable Object>> settings = new LinkedHashMap<>();
    settings.put("host", Config::host);
    settings.put("port", Config::port);
    settings.put("log", config -> config.log().name().toLowerCase(Locale.ROOT));
    settings.put("state", Config::state);
    settings.put("https", Fixed::https);
    settings.put("management", config -> config.observing().management());
    settings.put("limits.headers", config -> config.limits().headerBytes() + " bytes");
    settings.put("semconv", config -> config.observing().oldNames() ? "1.41.0" : "latest");
    return Collections.unmodifiableMap(settings);
  }

  private static @Nullable Object https(Config config) {
    TlsFiles files = config.entrance().https();
    return files == null ? null : files.all();
  }

  /// One that the next configuration says otherwise.
  ///
  /// @param value what it stays
  public record Kept(String key, String value) {}

  /// All that the next configuration says otherwise.
  public static List<Kept> differing(Config running, Config next) {
    List<Kept> kept = new ArrayList<>();
    SETTINGS.forEach((key, of) -> {
      if (!Objects.equals(of.apply(running), of.apply(next))) {
        kept.add(new Kept(key, words(of.apply(running))));
      }
    });
    return kept;
  }

  private static String words(@Nullable Object value) {
    return value == null ? "off" : value.toString();
  }
}
