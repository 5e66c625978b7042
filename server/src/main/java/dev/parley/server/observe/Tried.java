package dev.parley.server.observe;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;

/// A try that failed: where, with which key, and by what.
public record Tried(Safe upstream, Safe model, Safe key, Safe by) implements JsonValue {

  @Override
  public void write(JsonWriter out) {
    out.begin().member("upstream", upstream.toString()).member("model", model.toString());
    out.member("key", key.toString()).member("by", by.toString()).end();
  }
}
