package dev.parley.simulator.chat;

import dev.parley.simulator.profile.Speech.Arguments;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.stream.TokenBudget;
import dev.parley.simulator.wire.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A function call, in pieces or whole. Cut off it keeps the arguments said so far, which are then
/// no JSON.
final class CallWords implements Utterance {
  private final Step.FunctionCall step;
  private final Deque<String> pieces;
  private final StringBuilder arguments = new StringBuilder();
  private final Manner manner;
  private final int place;
  private final @Nullable String id;

  /// How calls are told here.
  ///
  /// @param whole whether all of a call comes at once
  /// @param signature what the first call is signed with; none where calls are not signed
  record Manner(
      Chunks chunks,
      Said said,
      TokenBudget budget,
      CallNames names,
      Arguments arguments,
      boolean whole,
      String signature) {}

  CallWords(Step.FunctionCall step, int place, Manner manner) {
    this.step = step;
    this.pieces = new ArrayDeque<>(step.chunks());
    this.place = place;
    this.manner = manner;
    this.id = manner.names.id(step, place);
    if (!manner.whole) {
      tell(call(manner.names.numbered(place)));
    }
  }

  @Override
  public boolean advance() {
    if (pieces.isEmpty()) {
      return false;
    }
    String piece = manner.budget.say(pieces.removeFirst());
    arguments.append(piece);
    if (!manner.whole && !piece.isEmpty()) {
      ObjectNode more = manner.names.numbered(place);
      more.putObject("function").put("arguments", piece);
      tell(more);
    }
    return true;
  }

  @Override
  public void close() {
    if (manner.whole) {
      tell(call(manner.names.numbered(place)));
    }
    manner.said.call(call(Json.object()));
  }

  private void tell(ObjectNode call) {
    ObjectNode delta = Json.object();
    delta.putArray("tool_calls").add(call);
    manner.chunks.delta(delta);
  }

  private ObjectNode call(ObjectNode call) {
    if (id != null) {
      call.put("id", id);
    }
    call.put("type", "function");
    ObjectNode function = call.putObject("function").put("name", step.name());
    String text = arguments.toString();
    if (manner.arguments == Arguments.OBJECT && Json.isJson(text)) {
      function.set("arguments", Json.parse(text));
    } else {
      function.put("arguments", text);
    }
    if (place == 0 && !manner.signature.isEmpty()) {
      call.putObject("extra_content")
          .putObject("google")
          .put("thought_signature", manner.signature);
    }
    return call;
  }
}
