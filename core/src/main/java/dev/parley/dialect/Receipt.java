package dev.parley.dialect;

import dev.parley.anthropic.Notes;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What happened to a request on its way that its sender did not ask for. Names fields and reasons,
/// never content.
public record Receipt(List<Note> notes) implements JsonValue {

  public enum Kind {
    /// Done by Parley because the upstream cannot.
    EMULATED,
    /// Carried, but as something less.
    DEGRADED,
    /// Not carried.
    DROPPED,
    /// An invalid transcript made valid.
    REPAIRED
  }

  public record Note(Kind kind, String path, String reason) implements JsonValue {
    @Override
    public void write(JsonWriter out) {
      out.begin().member("kind", kind.name().toLowerCase(Locale.ROOT));
      out.member("path", path).member("reason", reason).end();
    }
  }

  public Receipt {
    notes = List.copyOf(notes);
  }

  /// The same with one note more.
  public Receipt with(Kind kind, String path, String reason) {
    List<Note> more = new ArrayList<>(notes);
    more.add(new Note(kind, path, reason));
    return new Receipt(more);
  }

  /// The first note of something lost, which strict compatibility refuses; null when all is whole.
  public @Nullable Note firstLoss() {
    for (Note note : notes) {
      if (note.kind() == Kind.DROPPED || note.kind() == Kind.DEGRADED) {
        return note;
      }
    }
    return null;
  }

  @Override
  public void write(JsonWriter out) {
    out.values(notes);
  }

  /// Collects notes while a request is translated.
  public static final class Builder implements Notes {
    private final List<Note> notes = new ArrayList<>();

    @Override
    public void emulated(String path, String reason) {
      add(Kind.EMULATED, path, reason);
    }

    @Override
    public void degraded(String path, String reason) {
      add(Kind.DEGRADED, path, reason);
    }

    @Override
    public void dropped(String path, String reason) {
      add(Kind.DROPPED, path, reason);
    }

    @Override
    public void repaired(String path, String reason) {
      add(Kind.REPAIRED, path, reason);
    }

    private void add(Kind kind, String path, String reason) {
      notes.add(new Note(kind, path, reason));
    }

    public Receipt build() {
      return new Receipt(notes);
    }
  }
}
