package dev.parley.server.cli;

import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.server.auth.LedgerJson;
import dev.parley.server.auth.Spent;
import dev.parley.server.config.StateSetting;
import dev.parley.server.store.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What keys have spent, as a Parley that runs, or ran last, has kept it.
final class KeySpending {
  private KeySpending() {}

  /// By their names.
  ///
  /// @return null where nothing is kept
  /// @throws IOException when it cannot be read
  static @Nullable SortedMap<String, Spent> read(Settings settings) throws IOException {
    Path folder = folder(settings);
    if (folder == null) {
      return null;
    }
    StateFolder state = new StateFolder(folder);
    try {
      byte[] kept = state.read(LedgerJson.FILE, LedgerJson.MOST_BYTES);
      return kept == null ? Collections.emptySortedMap() : LedgerJson.read(JsonReader.of(kept));
    } catch (IOException | JsonException e) {
      throw new IOException(state.place(LedgerJson.FILE) + " cannot be read", e);
    }
  }

  private static @Nullable Path folder(Settings settings) throws IOException {
    Map<String, String> variables = settings.variables();
    Path file = settings.place(variables);
    boolean isThere = file != null && Files.exists(file);
    String text = isThere && file != null ? Files.readString(file) : "";
    return StateSetting.of(variables, String.valueOf(file), text);
  }

  /// What one has spent by now.
  static Spent of(SortedMap<String, Spent> all, String name, Instant now) {
    return all.getOrDefault(name, Spent.nothing(now)).at(now);
  }
}
