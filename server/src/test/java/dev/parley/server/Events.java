package dev.parley.server;

import dev.parley.anthropic.MessageFold;
import dev.parley.anthropic.StreamEvent;
import dev.parley.json.JsonReader;
import dev.parley.sse.SseReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A stream of events as a client reads it.
final class Events {
  private Events() {}

  static List<StreamEvent> read(String body) {
    List<StreamEvent> events = new ArrayList<>();
    SseReader reader =
        new SseReader(event -> events.add(StreamEvent.read(JsonReader.of(event.data()))));
    reader.feed(body.getBytes(StandardCharsets.UTF_8));
    return events;
  }

  static List<String> types(String body) {
    return read(body).stream().map(StreamEvent::type).toList();
  }

  static List<String> withoutPings(String body) {
    return types(body).stream().filter(type -> !type.equals("ping")).toList();
  }

  static MessageFold fold(String body) {
    MessageFold fold = new MessageFold();
    read(body).forEach(fold);
    return fold;
  }
}
