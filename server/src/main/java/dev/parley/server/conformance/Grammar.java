package dev.parley.server.conformance;

import dev.parley.server.conformance.Answer.Event;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The order in which events may come: a start, blocks one after the other, an ending, a stop.
final class Grammar {
  private final List<Event> events;
  private final Set<String> ids = new HashSet<>();
  private long next;
  private boolean open;
  private boolean ended;

  private Grammar(List<Event> events) {
    this.events = events;
  }

  /// Of a stream that came to its end.
  static void holds(Answer answer) {
    Broken.unlessSame(200, answer.status(), "the status");
    Broken.unless(
        answer.header("content-type").startsWith("text/event-stream"),
        "content-type is " + answer.header("content-type"));
    List<Event> events =
        answer.events().stream().filter(event -> !event.type().equals("ping")).toList();
    new Grammar(events).check();
  }

  private void check() {
    Broken.unless(!events.isEmpty(), "there are no events");
    Broken.unlessSame("message_start", events.getFirst().type(), "the first event");
    Broken.unlessSame("message_stop", events.getLast().type(), "the last event");
    for (Event event : events) {
      Broken.unlessSame(event.type(), event.name(), "the name of an event");
      step(event);
    }
    Broken.unless(ended, "there is no message_delta");
  }

  private void step(Event event) {
    switch (event.type()) {
      case "content_block_start" -> start(event.data());
      case "content_block_delta" -> {
        Broken.unless(open, "a delta comes while no block is open");
        Broken.unlessSame(next, event.data().at("index").number(), "the index of a delta");
      }
      case "content_block_stop" -> {
        Broken.unlessSame(next, event.data().at("index").number(), "the index of a stop");
        Broken.unless(open, "a block stops that is not open");
        open = false;
        next++;
      }
      case "message_delta" -> {
        Broken.unless(!open, "the message ends while a block is open");
        Broken.unless(
            event.data().at("delta.stop_reason").isThere(), "there is no stop_reason in the end");
        ended = true;
      }
      case "message_start", "message_stop" -> {}
      default -> throw new Broken("there is an event " + event.type());
    }
  }

  private void start(Value data) {
    Broken.unless(!open, "a block opens inside another one");
    Broken.unlessSame(next, data.at("index").number(), "the index of a block");
    open = true;
    String id = data.at("content_block.id").text();
    Broken.unless(id.isEmpty() || ids.add(id), "an id is used twice");
  }
}
