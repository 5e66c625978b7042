package dev.parley.simulator.chat;

import dev.parley.simulator.profile.Answers;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.stream.TokenBudget;
import dev.parley.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Calls as one backend tells them: in pieces or whole, numbered and named in its way.
final class CallChunks {
  private final Chunks chunks;
  private final Answers way;
  private final WholeMessage whole;
  private final TokenBudget budget;
  private int count;

  /// A call that is being told.
  private static final class Told {
    private final Step.FunctionCall step;
    private final int number;
    private final StringBuilder arguments = new StringBuilder();
    private final String id;

    private Told(Step.FunctionCall step, int number, String id) {
      this.step = step;
      this.number = number;
      this.id = id;
    }
  }

  CallChunks(Chunks chunks, WholeMessage whole, TokenBudget budget) {
    this.chunks = chunks;
    this.way = chunks.way();
    this.whole = whole;
    this.budget = budget;
  }

  boolean any() {
    return count > 0;
  }

  /// Calls whose pieces take turns.
  void say(List<Step.FunctionCall> steps) {
    List<Told> told = new ArrayList<>();
    for (Step.FunctionCall step : steps) {
      told.add(new Told(step, count, id(step)));
      count++;
    }
    if (way.wholeCalls()) {
      told.forEach(this::sayWhole);
    } else {
      sayInPieces(told);
    }
    told.forEach(call -> whole.call(named(call, call.arguments.toString())));
  }

  private void sayWhole(Told call) {
    call.arguments.append(budget.say(String.join("", call.step.chunks())));
    chunks.delta(Chunks.call(numbered(call, named(call, call.arguments.toString()))));
  }

  private void sayInPieces(List<Told> calls) {
    calls.forEach(call -> chunks.delta(Chunks.call(numbered(call, named(call, "")))));
    int longest = calls.stream().mapToInt(call -> call.step.chunks().size()).max().orElse(0);
    for (int i = 0; i < longest && !budget.exhausted(); i++) {
      for (Told call : calls) {
        piece(call, i);
      }
    }
  }

  private void piece(Told call, int index) {
    if (index >= call.step.chunks().size() || budget.exhausted()) {
      return;
    }
    String paid = budget.say(call.step.chunks().get(index));
    call.arguments.append(paid);
    ObjectNode piece = Json.object();
    piece.putObject("function").put("arguments", paid);
    chunks.delta(Chunks.call(numbered(call, piece)));
  }

  private ObjectNode numbered(Told call, ObjectNode piece) {
    ObjectNode numbered = Json.object();
    switch (way.index()) {
      case COUNTED -> numbered.put("index", call.number);
      case FROM_ONE -> numbered.put("index", call.number + 1);
      case ZERO -> numbered.put("index", 0);
      case MISSING -> {}
    }
    numbered.setAll(piece);
    return numbered;
  }

  private ObjectNode named(Told call, String arguments) {
    ObjectNode named = Json.object().put("id", call.id).put("type", "function");
    named.putObject("function").put("name", call.step.name()).put("arguments", arguments);
    if (way.callIds() == Answers.CallIds.SIGNED) {
      named
          .putObject("extra_content")
          .putObject("google")
          .put("thought_signature", chunks.ids().letters(24));
    }
    return named;
  }

  private String id(Step.FunctionCall call) {
    if (call.callId() != null) {
      return call.callId();
    }
    return switch (way.callIds()) {
      case CALL, SIGNED -> chunks.ids().call();
      case NINE -> chunks.ids().letters(9);
      case NAMED -> "functions." + call.name() + ":" + count;
      case EMPTY -> "";
    };
  }
}
