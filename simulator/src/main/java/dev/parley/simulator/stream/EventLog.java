package dev.parley.simulator.stream;

import dev.parley.simulator.script.Step;
import dev.parley.simulator.wire.Json;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// Numbers the events and turns them into frames.
final class EventLog {
  private final FrameLog log;
  private final Obfuscation obfuscation;
  private int next;

  EventLog(FrameLog log, Obfuscation obfuscation) {
    this.log = log;
    this.obfuscation = obfuscation;
  }

  void onInterruption(Consumer<Step> player) {
    log.onInterruption(player);
  }

  void event(String type, ObjectNode members) {
    if (closed()) {
      return;
    }
    ObjectNode event = Json.object().put("type", type);
    event.setAll(members);
    event.put("sequence_number", next++);
    log.event("event: %s\ndata: %s\n\n".formatted(type, Json.text(event)));
  }

  void delta(String type, ObjectNode members) {
    if (!closed()) {
      obfuscation.on(members, members.path("delta").stringValue("").length());
    }
    event(type, members);
  }

  void frame(Frame frame) {
    log.frame(frame);
  }

  void raw(String bytes) {
    log.raw(bytes);
  }

  void last(Frame frame) {
    log.last(frame);
  }

  void close() {
    log.close();
  }

  boolean closed() {
    return log.closed();
  }

  List<Frame> frames() {
    return log.frames();
  }
}
