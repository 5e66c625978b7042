package dev.parley.simulator.stream;

import dev.parley.simulator.script.Flaw;
import dev.parley.simulator.wire.Json;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// What one open item needs to be heard: its id, its place, the log and the budget.
record Voice(
    EventLog log, TokenBudget budget, Ids ids, String itemId, int outputIndex, Set<Flaw> flaws) {
  private static final String DONE = "response.output_item.done";

  void added(ObjectNode item) {
    event("response.output_item.added", about(item));
  }

  void done(ObjectNode item) {
    event(DONE, about(item));
  }

  void event(String type, ObjectNode members) {
    if (heard(type)) {
      log.event(type, identified(type, members));
    }
  }

  void delta(String type, ObjectNode members) {
    if (heard(type)) {
      log.delta(type, identified(type, members));
    }
  }

  /// An event that only tells where the item stands.
  void progress(String type) {
    event(type, place());
  }

  /// The members every event about this item has.
  ObjectNode place() {
    return Json.object().put("item_id", itemId).put("output_index", outputIndex);
  }

  /// The item with what all items begin with.
  ObjectNode item(String type) {
    return Json.object().put("id", itemId).put("type", type);
  }

  static String status(boolean complete) {
    return complete ? "completed" : "incomplete";
  }

  private boolean heard(String type) {
    return flaws.stream().noneMatch(flaw -> flaw.leavesOut(type));
  }

  private ObjectNode identified(String type, ObjectNode members) {
    if (!flaws.contains(Flaw.CHANGED_IDS)) {
      return members;
    }
    if (members.has("item_id")) {
      members.put("item_id", itemId + "b");
    }
    if (type.equals(DONE)) {
      ((ObjectNode) members.get("item")).put("id", itemId + "c");
    }
    return members;
  }

  private ObjectNode about(ObjectNode item) {
    ObjectNode members = Json.object();
    members.set("item", item.deepCopy());
    return members.put("output_index", outputIndex);
  }
}
