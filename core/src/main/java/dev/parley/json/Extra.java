package dev.parley.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a record does not know of the object it was read from: the unknown members, and the place
/// of each known one among them, so that writing gives back the order of reading.
public final class Extra {
  public static final Extra NONE = new Extra(List.of(), false);

  private record Entry(String name, @Nullable RawJson value) {}

  private final List<Entry> entries;
  private final boolean read;

  private Extra(List<Entry> entries, boolean read) {
    this.entries = entries;
    this.read = read;
  }

  public static Extra of(String name, RawJson value) {
    return new Extra(List.of(new Entry(name, value)), false);
  }

  /// All members of an object, as if nothing of it were known.
  public static Extra membersOf(RawJson object) {
    Members members = object.reader().members();
    while (members.next()) {
      members.keep();
    }
    return members.extra();
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public @Nullable RawJson get(String name) {
    for (Entry entry : entries) {
      if (entry.name.equals(name) && entry.value != null) {
        return entry.value;
      }
    }
    return null;
  }

  /// This and the unknown members of another object, explicit nulls left out.
  public Extra plus(Extra other) {
    List<Entry> both = new ArrayList<>(entries);
    for (Entry entry : other.entries) {
      if (entry.value != null && !entry.value.isNull()) {
        both.add(entry);
      }
    }
    return both.isEmpty() ? NONE : new Extra(List.copyOf(both), read);
  }

  /// This with another object's unknown members in place of its own of the same name.
  public Extra updatedBy(Extra later) {
    List<Entry> kept = new ArrayList<>(entries);
    kept.removeIf(entry -> entry.value != null && later.get(entry.name) != null);
    return new Extra(List.copyOf(kept), read).plus(later);
  }

  /// Names of the unknown members, explicit nulls left out.
  public List<String> names() {
    return entries.stream()
        .filter(entry -> entry.value != null && !entry.value.isNull())
        .map(Entry::name)
        .toList();
  }

  /// All unknown members by their names, also those that are null.
  public Map<String, RawJson> all() {
    Map<String, RawJson> all = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.value != null) {
        all.put(entry.name, entry.value);
      }
    }
    return all;
  }

  /// This without an unknown member of this name.
  public Extra without(String name) {
    List<Entry> left = new ArrayList<>(entries);
    left.removeIf(entry -> entry.value != null && entry.name.equals(name));
    return left.isEmpty() ? NONE : new Extra(List.copyOf(left), read);
  }

  /// Whether the object that was read had a member of this name that is known.
  boolean places(String name) {
    return entries.stream().anyMatch(entry -> entry.name.equals(name) && entry.value == null);
  }

  /// Whether this comes from an object that was read, whose order is then kept.
  boolean isRead() {
    return read;
  }

  int size() {
    return entries.size();
  }

  String nameAt(int index) {
    return entries.get(index).name;
  }

  @Nullable RawJson valueAt(int index) {
    return entries.get(index).value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Extra that && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return "Extra" + names();
  }

  static final class Builder {
    private final List<Entry> entries = new ArrayList<>();

    void known(String name) {
      entries.add(new Entry(name, null));
    }

    void unknown(String name, RawJson value) {
      entries.set(entries.size() - 1, new Entry(name, value));
    }

    Extra build() {
      return entries.isEmpty() ? NONE : new Extra(List.copyOf(entries), true);
    }
  }
}
