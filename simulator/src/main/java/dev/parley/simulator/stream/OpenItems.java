package dev.parley.simulator.stream;

import dev.parley.simulator.rules.Accepted;
import dev.parley.simulator.script.Flaw;
import dev.parley.simulator.script.Hosted;
import dev.parley.simulator.script.Step;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Makes of a step the item it asks for, in its place.
///
/// @param commentary whether calls are still to follow
record OpenItems(Accepted request, EventLog log, TokenBudget budget, Ids ids, boolean commentary) {

  OpenItem open(Step.OutputItem step, int outputIndex) {
    return open(step, outputIndex, Set.of());
  }

  private OpenItem open(Step.OutputItem step, int index, Set<Flaw> flaws) {
    return switch (step) {
      case Step.Flawed flawed -> open(flawed.item(), index, flawed.flaws());
      case Step.Reasoning reasoning ->
          new ReasoningItem(voice("rs", index, flaws), reasoning, wish());
      case Step.Text text ->
          new MessageItem(
              voice("msg", index, flaws),
              MessageItem.Kind.TEXT,
              phase(text.phase()),
              text.chunks(),
              text.annotations());
      case Step.Refusal refusal ->
          new MessageItem(
              voice("msg", index, flaws),
              MessageItem.Kind.REFUSAL,
              phase(null),
              refusal.chunks(),
              List.of());
      case Step.FunctionCall call -> new CallItem(voice("fc", index, flaws), call);
      case Step.Item item -> other(item, index, flaws);
      case Hosted hosted ->
          new HostedItems(request, ids)
              .open(voice(HostedItems.prefix(hosted), index, flaws), hosted);
    };
  }

  private OpenItem other(Step.Item step, int index, Set<Flaw> flaws) {
    ObjectNode done = step.item().deepCopy();
    String id = done.path("id").stringValue(ids.item("item"));
    done.put("id", id);
    ObjectNode begun = done.deepCopy();
    if (begun.has("status")) {
      begun.put("status", "in_progress");
    }
    Voice voice = new Voice(log, budget, ids, id, index, flaws);
    return new OtherItem(voice, begun, step.progress(), done);
  }

  private Voice voice(String prefix, int outputIndex, Set<Flaw> flaws) {
    return new Voice(log, budget, ids, ids.item(prefix), outputIndex, flaws);
  }

  private @Nullable String phase(@Nullable String given) {
    if (!request.model().features().phase()) {
      return null;
    }
    String usual = commentary ? "commentary" : "final_answer";
    return given == null ? usual : given;
  }

  private ReasoningItem.Wish wish() {
    boolean summary = request.body().path("reasoning").hasNonNull("summary");
    return new ReasoningItem.Wish(
        summary, request.includes("reasoning.encrypted_content"), request.model().family());
  }
}
