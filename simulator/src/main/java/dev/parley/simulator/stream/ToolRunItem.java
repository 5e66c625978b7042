package dev.parley.simulator.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A hosted tool that is first written to, piece by piece, and then run: code, or the arguments of
/// an MCP tool. Cut off while it was written it is never run.
final class ToolRunItem implements OpenItem {

  /// How a kind of tool run is told.
  ///
  /// @param member where the item has what was written
  /// @param deltas the common beginning of the events that bring it
  /// @param running the event when it runs; empty when there is none
  record Kind(String type, String member, String deltas, String running) {
    static final Kind CODE =
        new Kind(
            "code_interpreter_call",
            "code",
            "response.code_interpreter_call_code",
            "response.code_interpreter_call.interpreting");
    static final Kind MCP = new Kind("mcp_call", "arguments", "response.mcp_call_arguments", "");

    String event(String moment) {
      return "response." + type + "." + moment;
    }
  }

  private final Voice voice;
  private final Kind kind;
  private final ObjectNode begun;
  private final Deque<String> chunks;
  private final ObjectNode done;
  private final StringBuilder written = new StringBuilder();

  ToolRunItem(Voice voice, Kind kind, ObjectNode begun, List<String> chunks, ObjectNode done) {
    this.voice = voice;
    this.kind = kind;
    this.begun = begun;
    this.chunks = new ArrayDeque<>(chunks);
    this.done = done;
  }

  @Override
  public void open() {
    voice.added(begun);
    voice.progress(kind.event("in_progress"));
  }

  @Override
  public boolean advance() {
    if (chunks.isEmpty()) {
      return false;
    }
    String delta = voice.budget().say(chunks.removeFirst());
    if (!delta.isEmpty()) {
      written.append(delta);
      voice.delta(kind.deltas() + ".delta", voice.place().put("delta", delta));
    }
    return true;
  }

  @Override
  public ObjectNode close(boolean complete) {
    ObjectNode item = complete ? done : begun.deepCopy().put("status", "incomplete");
    item.put(kind.member(), written.toString());
    voice.event(kind.deltas() + ".done", voice.place().put(kind.member(), written.toString()));
    if (complete) {
      run(item.get("status").stringValue());
    }
    voice.done(item);
    return item;
  }

  private void run(String outcome) {
    if (!kind.running().isEmpty()) {
      voice.progress(kind.running());
    }
    boolean told = outcome.equals("completed") || kind.equals(Kind.MCP);
    if (told) {
      voice.progress(kind.event(outcome));
    }
  }
}
