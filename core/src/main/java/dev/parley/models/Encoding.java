package dev.parley.models;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;

/// How a model cuts text into tokens, and how far Parley's own count may be off, as that is always
/// one of o200k.
///
/// @param error in percent of what the provider counts
public record Encoding(String name, long error) {
  static final Encoding UNKNOWN = new Encoding("unknown", 50);

  /// The fewest tokens that there can be where so many were counted.
  public long least(long counted) {
    return counted * 100 / (100 + error);
  }

  static Encoding read(JsonReader in) {
    String name = null;
    Long error = null;
    Members members = in.members();
    while (members.next()) {
      switch (members.name()) {
        case "name" -> name = in.string();
        case "error" -> error = in.integer();
        default -> throw in.unexpected("'name' or 'error', not '" + members.name() + "'");
      }
    }
    return new Encoding(in.required("name", name), in.required("error", error));
  }
}
