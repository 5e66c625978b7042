package dev.parley.sse;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;

/// Frames events into bytes that wait here until somebody takes them.
public final class SseWriter {
  private final JsonWriter out = new JsonWriter();

  public void write(String name, JsonValue data) {
    out.frame("event: ");
    out.frame(name);
    out.frame("\ndata: ");
    out.value(data);
    out.frame("\n\n");
  }

  /// A line that readers skip.
  public void comment(String words) {
    out.frame(": ");
    out.frame(words);
    out.frame("\n\n");
  }

  public boolean isEmpty() {
    return out.isEmpty();
  }

  public byte[] take() {
    return out.take();
  }
}
