package dev.parley.simulator.stream;

import dev.parley.simulator.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/// What one open item needs to be heard: its id, its place, the log and the budget.
record Voice(EventLog log, TokenBudget budget, Ids ids, String itemId, int outputIndex) {

  void added(ObjectNode item) {
    log.event("response.output_item.added", about(item));
  }

  void done(ObjectNode item) {
    log.event("response.output_item.done", about(item));
  }

  /// The members every event about this item has.
  ObjectNode place() {
    return Json.object().put("item_id", itemId).put("output_index", outputIndex);
  }

  private ObjectNode about(ObjectNode item) {
    ObjectNode members = Json.object();
    members.set("item", item.deepCopy());
    return members.put("output_index", outputIndex);
  }

  /// The item with what all items begin with.
  ObjectNode item(String type) {
    return Json.object().put("id", itemId).put("type", type);
  }

  static String status(boolean complete) {
    return complete ? "completed" : "incomplete";
  }
}
