package dev.parley.simulator.stream;

import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn.Interruption;
import dev.parley.simulator.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Numbers the events and turns them into frames. Once closed it takes nothing more, so that
/// whoever is still writing need not know that the stream has ended under his hands.
final class EventLog {
  private static final int PADDED_TO = 16;

  private final Ids ids;
  private final boolean obfuscated;
  private final List<Interruption> interruptions;
  private Consumer<Step> interrupt = step -> {};
  private final List<Frame> frames = new ArrayList<>();
  private int next;
  private int events;
  private boolean closed;

  EventLog(Ids ids, boolean obfuscated, List<Interruption> interruptions) {
    this.ids = ids;
    this.obfuscated = obfuscated;
    this.interruptions = interruptions;
  }

  /// Who plays the steps that come in between; those due before the first event come at once.
  void onInterruption(Consumer<Step> player) {
    interrupt = player;
    interruptAfter(0);
  }

  void event(String type, ObjectNode members) {
    if (closed) {
      return;
    }
    ObjectNode event = Json.object().put("type", type);
    event.setAll(members);
    event.put("sequence_number", next++);
    frames.add(new Frame.Event(bytes(type, event)));
    events++;
    interruptAfter(events);
  }

  /// A delta, padded so that its length tells nothing.
  void delta(String type, ObjectNode members) {
    if (obfuscated && !closed) {
      int over = members.path("delta").stringValue("").length() % PADDED_TO;
      members.put("obfuscation", ids.letters(PADDED_TO - over));
    }
    event(type, members);
  }

  void frame(Frame frame) {
    if (!closed) {
      frames.add(frame);
    }
  }

  void raw(String bytes) {
    frame(new Frame.Raw(bytes.getBytes(StandardCharsets.UTF_8)));
  }

  void close() {
    closed = true;
  }

  boolean closed() {
    return closed;
  }

  List<Frame> frames() {
    return frames;
  }

  private void interruptAfter(int count) {
    for (Interruption interruption : interruptions) {
      if (interruption.afterEvents() == count && !closed) {
        interrupt.accept(interruption.step());
      }
    }
  }

  private static byte[] bytes(String type, JsonNode event) {
    return "event: %s\ndata: %s\n\n"
        .formatted(type, Json.text(event))
        .getBytes(StandardCharsets.UTF_8);
  }
}
