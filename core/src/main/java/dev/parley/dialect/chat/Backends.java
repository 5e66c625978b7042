package dev.parley.dialect.chat;

import dev.parley.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The backends that Parley knows; the first row is for all others.
public record Backends(List<Quirks> rows) {
  public Backends {
    rows = List.copyOf(rows);
  }

  /// Those that come with Parley.
  public static Backends builtIn() {
    try (InputStream in = Backends.class.getResourceAsStream("backends.json")) {
      return read(JsonReader.of(Objects.requireNonNull(in, "backends.json").readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads a list of rows. One that is `like` another says only what it does otherwise than that.
  public static Backends read(JsonReader in) {
    List<Quirks> rows = new ArrayList<>();
    in.list(row -> rows.add(Quirks.read(row, base(row, rows))));
    return new Backends(rows);
  }

  private static Quirks base(JsonReader row, List<Quirks> before) {
    String like = row.tag("like");
    if (like == null) {
      return before.isEmpty() ? Quirks.OF_NOBODY : before.getFirst();
    }
    Quirks base = new Backends(before).named(like);
    if (base == null) {
      throw row.unexpected("like a backend in a row before, not '" + like + "'");
    }
    return base;
  }

  /// The backend of this name; null when there is none.
  public @Nullable Quirks named(String name) {
    for (Quirks row : rows) {
      if (row.name().equals(name)) {
        return row;
      }
    }
    return null;
  }

  public List<String> names() {
    return rows.stream().map(Quirks::name).toList();
  }

  /// The backend that is found at this place, or the one for all others.
  public Quirks at(String host, int port) {
    for (Quirks row : rows) {
      if (row.isAt(host, port)) {
        return row;
      }
    }
    return rows.getFirst();
  }
}
