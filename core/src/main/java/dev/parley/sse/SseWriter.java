package dev.parley.sse;

import dev.parley.json.JsonFrame;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;

/// Frames events into bytes that wait here until somebody takes them.
public final class SseWriter {
  private static final JsonFrame END = JsonFrame.of("\n\n");

  private final JsonWriter out = new JsonWriter();
  private String name = "";
  private JsonFrame head = head(name);

  private static JsonFrame head(String event) {
    return JsonFrame.of("event: " + event + "\ndata: ");
  }

  /// Most events have the same name as the one before.
  public void write(String event, JsonValue data) {
    if (!event.equals(name)) {
      name = event;
      head = head(event);
    }
    out.frame(head);
    out.value(data);
    out.frame(END);
  }

  /// A line that readers skip.
  public void comment(String words) {
    out.frame(JsonFrame.of(": " + words + "\n\n"));
  }

  public boolean isEmpty() {
    return out.isEmpty();
  }

  public byte[] take() {
    return out.take();
  }
}
