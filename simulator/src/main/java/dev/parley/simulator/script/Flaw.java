package dev.parley.simulator.script;

import java.util.Locale;

/// How an item is told wrongly.
public enum Flaw {
  /// It is begun and never done.
  NEVER_CLOSED,
  /// It comes whole with `response.output_item.done` and in no other event.
  DONE_ONLY,
  /// It has no deltas; the whole comes with the event that ends them.
  NO_DELTAS,
  /// It has one id when added, another in between, and a third when done.
  CHANGED_IDS;

  /// Whether an event of this type is left out.
  public boolean leavesOut(String type) {
    return switch (this) {
      case NEVER_CLOSED ->
          type.endsWith(".done") || type.endsWith(".completed") || type.endsWith(".failed");
      case DONE_ONLY -> !type.equals("response.output_item.done");
      case NO_DELTAS -> type.endsWith(".delta");
      case CHANGED_IDS -> false;
    };
  }

  String scriptName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
