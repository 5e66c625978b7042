package dev.parley.server.observe;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;

/// Something that an operator should know and that belongs to no exchange.
///
/// @param event what has happened
/// @param subject to what
/// @param problem what was wrong
public record Notice(Safe event, Safe subject, Safe problem) implements JsonValue {
  @Override
  public void write(JsonWriter out) {
    out.begin().member("event", event.toString()).member("subject", subject.toString());
    out.member("problem", problem.toString()).end();
  }
}
