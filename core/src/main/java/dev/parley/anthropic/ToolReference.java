package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;

/// A tool that the client's own tool search found: from here on its definition counts.
public record ToolReference(String toolName, Extra extra) implements ContentBlock {
  static ToolReference read(JsonReader in) {
    Members members = in.members();
    String toolName = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> in.skip();
        case "tool_name" -> toolName = in.string();
        default -> members.keep();
      }
    }
    return new ToolReference(in.required("tool_name", toolName), members.extra());
  }

  @Override
  public String type() {
    return "tool_reference";
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).member("type", type()).member("tool_name", toolName).end();
  }
}
