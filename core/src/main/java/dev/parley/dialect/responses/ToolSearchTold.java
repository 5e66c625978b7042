package dev.parley.dialect.responses;

import dev.parley.dialect.ToolNames;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.openai.responses.HostedItem;
import java.util.ArrayList;
import java.util.List;

/// A search among deferred tools as Anthropic tells it.
final class ToolSearchTold {
  static final String RESULT = "tool_search_tool_result";

  private ToolSearchTold() {}

  /// The query is what the model looked for; the arguments go along as they are.
  static RawJson input(HostedItem.ToolSearchCall call) {
    RawJson arguments = call.arguments() == null ? RawJson.EMPTY_OBJECT : call.arguments();
    List<String> words = new ArrayList<>();
    strings(arguments.reader(), words);
    JsonValue input =
        out ->
            out.begin()
                .member("query", String.join(" ", words))
                .member("arguments", arguments)
                .end();
    return input.toJson();
  }

  static RawJson result(HostedItem.ToolSearchOutput output, ToolNames names) {
    List<String> found = new ArrayList<>();
    if (output.tools() != null && output.tools().isArray()) {
      output.tools().reader().list(tool -> named(tool, found));
    }
    JsonValue result =
        out -> {
          out.begin().member("type", "tool_search_tool_search_result");
          out.member(
                  "tool_references",
                  found.stream().map(name -> reference(names.client(name))).toList())
              .end();
        };
    return result.toJson();
  }

  private static JsonValue reference(String name) {
    return out -> out.begin().member("type", "tool_reference").member("tool_name", name).end();
  }

  /// A namespace stands for the tools in it.
  private static boolean named(JsonReader in, List<String> found) {
    if (!in.isObject()) {
      in.skip();
      return false;
    }
    Members members = in.members();
    String name = null;
    boolean namespace = false;
    while (members.next()) {
      if (members.name().equals("name") && in.isString()) {
        name = in.string();
      } else if (members.name().equals("tools") && in.isArray()) {
        namespace = true;
        in.list(nested -> named(nested, found));
      } else {
        in.skip();
      }
    }
    return name != null && !namespace && found.add(name);
  }

  private static void strings(JsonReader in, List<String> strings) {
    if (in.isString()) {
      strings.add(in.string());
    } else if (in.isArray()) {
      in.list(element -> {
        strings(element, strings);
        return true;
      });
    } else if (in.isObject()) {
      Members members = in.members();
      while (members.next()) {
        strings(in, strings);
      }
    } else {
      in.skip();
    }
  }
}
