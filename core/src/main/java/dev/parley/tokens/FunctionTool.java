package dev.parley.tokens;

import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// A function that the model may call, as either wire tells it.
record FunctionTool(String name, String description, @Nullable RawJson parameters) {

  static boolean isOne(RawJson tool) {
    return Lookup.text(tool, "type").equals("function");
  }

  static FunctionTool of(RawJson tool) {
    RawJson nested = Lookup.text(tool, "name").isEmpty() ? Lookup.member(tool, "function") : null;
    RawJson function = nested == null ? tool : nested;
    return new FunctionTool(
        Lookup.text(function, "name"),
        Lookup.text(function, "description"),
        Lookup.member(function, "parameters"));
  }
}
