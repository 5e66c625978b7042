package dev.parley.simulator.stream;

import dev.parley.simulator.script.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A function call; cut off it keeps the arguments said so far, which are then no JSON.
final class CallItem implements OpenItem {
  private final Voice voice;
  private final String name;
  private final String callId;
  private final @Nullable String namespace;
  private final Deque<String> chunks;
  private final StringBuilder said = new StringBuilder();

  CallItem(Voice voice, Step.FunctionCall call) {
    this.voice = voice;
    this.name = call.name();
    this.callId = call.callId() == null ? voice.ids().call() : call.callId();
    this.namespace = call.namespace();
    this.chunks = new ArrayDeque<>(call.chunks());
  }

  @Override
  public void open() {
    voice.added(item("in_progress"));
  }

  @Override
  public boolean advance() {
    if (chunks.isEmpty()) {
      return false;
    }
    String delta = voice.budget().say(chunks.removeFirst());
    if (!delta.isEmpty()) {
      said.append(delta);
      voice.delta("response.function_call_arguments.delta", voice.place().put("delta", delta));
    }
    return true;
  }

  @Override
  public ObjectNode close(boolean complete) {
    voice.event(
        "response.function_call_arguments.done", voice.place().put("arguments", said.toString()));
    ObjectNode item = item(Voice.status(complete));
    voice.done(item);
    return item;
  }

  private ObjectNode item(String status) {
    ObjectNode item =
        voice
            .item("function_call")
            .put("status", status)
            .put("arguments", said.toString())
            .put("call_id", callId)
            .put("name", name);
    return namespace == null ? item : item.put("namespace", namespace);
  }
}
