package dev.parley.server.replay;

import dev.parley.sse.SseEvent;
import dev.parley.sse.SseException;
import dev.parley.sse.SseReader;
import java.util.ArrayList;
import java.util.List;

/// The events of a stream but for those that only time decides.
final class Told {
  private Told() {}

  static List<SseEvent> in(byte[] stream) {
    List<SseEvent> events = new ArrayList<>();
    SseReader reader =
        new SseReader(event -> {
          if (!event.name().equals("ping")) {
            events.add(event);
          }
        });
    try {
      reader.feed(stream);
    } catch (SseException e) {
      return events;
    }
    return events;
  }
}
