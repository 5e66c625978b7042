package dev.parley.dialect.responses;

import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.HostedBlock;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.models.Lesson;
import dev.parley.models.Model.HostedFeature;
import dev.parley.models.Target;
import dev.parley.openai.responses.Item;
import dev.parley.openai.responses.ResponsesRequest.FunctionTool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Calls of the upstream's own tools in the history, told to it as it once told them.
final class HostedHistory {
  private final ToolDefinitions tools;

  /// What the calls in one message gave, by their ids.
  private final Map<String, RawJson> results = new HashMap<>();

  HostedHistory(ToolDefinitions tools) {
    this.tools = tools;
  }

  /// Whether a block is of a call that Parley told, of a tool that the model has.
  static boolean isOwn(HostedBlock block, Target target) {
    String id =
        switch (block) {
          case HostedBlock.Use use -> HostedIds.upstream(use.id());
          case HostedBlock.Result result -> HostedIds.upstream(result.toolUseId());
        };
    HostedFeature feature = id == null ? null : feature(id);
    boolean lost =
        feature == HostedFeature.CODE_INTERPRETER
            && target.lessons().knows(new Lesson.GoneContainer());
    return feature != null && target.model().runs(feature) && !lost;
  }

  private static @Nullable HostedFeature feature(String id) {
    return switch (id.substring(0, id.indexOf('_'))) {
      case "ws" -> HostedFeature.WEB_SEARCH;
      case "ci" -> HostedFeature.CODE_INTERPRETER;
      case "mcp" -> HostedFeature.MCP;
      case "tsc" -> HostedFeature.TOOL_SEARCH;
      default -> null;
    };
  }

  /// The next calls are in this message.
  void enter(List<ContentBlock> message) {
    results.clear();
    for (ContentBlock block : message) {
      if (block instanceof HostedBlock.Result result) {
        results.putIfAbsent(result.toolUseId(), result.content());
      }
    }
  }

  /// The items that a call and its result were; of a result alone nothing is left.
  List<Item> items(HostedBlock.Use use) {
    String id = HostedIds.upstream(use.id());
    RawJson result = results.get(use.id());
    if (id == null || result == null) {
      return List.of();
    }
    return switch (feature(id)) {
      case WEB_SEARCH -> List.of(item("web_search_call", searched(id, use, result)));
      case CODE_INTERPRETER -> List.of(item("code_interpreter_call", ran(id, use, result)));
      case MCP -> List.of(item("mcp_call", asked(id, use, result)));
      case TOOL_SEARCH -> found(use, result);
      case null -> List.of();
    };
  }

  private static Item item(String type, JsonValue json) {
    return new Item.Unknown(type, json.toJson());
  }

  private static JsonValue searched(String id, HostedBlock.Use use, RawJson result) {
    Map<String, RawJson> input = members(use.input());
    RawJson action = input.get("action");
    RawJson type = action == null ? RawJson.of("\"search\"") : action;
    boolean fetched = use.name().equals("web_fetch");
    JsonValue told =
        out -> {
          out.begin().member("type", fetched ? RawJson.of("\"open_page\"") : type);
          if (action == null && !fetched) {
            out.member("query", input.get("query")).member("queries", input.get("queries"));
          } else {
            out.member("url", input.get("url")).member("pattern", input.get("pattern"));
          }
          out.end();
        };
    String status = result.toString().contains("_tool_result_error\"") ? "failed" : "completed";
    return out -> {
      out.begin().member("type", "web_search_call").member("id", id);
      out.member("status", status).member("action", told).end();
    };
  }

  private static JsonValue ran(String id, HostedBlock.Use use, RawJson result) {
    int dot = id.indexOf('.');
    String call = dot < 0 ? id : id.substring(0, dot);
    String container = dot < 0 ? "" : id.substring(dot + 1);
    Map<String, RawJson> outcome = members(result);
    RawJson printed = outcome.get("stdout");
    JsonValue logs = out -> out.begin().member("type", "logs").member("logs", printed).end();
    return out -> {
      out.begin().member("type", "code_interpreter_call").member("id", call);
      out.member("status", printed == null ? "failed" : "completed");
      out.member("container_id", container).orNull("code", members(use.input()).get("code"));
      out.member("outputs", printed == null ? List.of() : List.of(logs)).end();
    };
  }

  private static JsonValue asked(String id, HostedBlock.Use use, RawJson result) {
    List<String> texts = new ArrayList<>();
    if (result.isArray()) {
      result.reader().list(in -> texts.add(text(in)));
    }
    return out -> {
      out.begin().member("type", "mcp_call").member("id", id);
      out.member("server_label", use.serverName() == null ? "" : use.serverName());
      out.member("name", use.name()).member("arguments", use.input().toString());
      out.member("output", String.join("\n", texts)).end();
    };
  }

  private List<Item> found(HostedBlock.Use use, RawJson result) {
    RawJson arguments = members(use.input()).get("arguments");
    RawJson looked = arguments == null ? RawJson.EMPTY_OBJECT : arguments;
    JsonValue call =
        out -> {
          out.begin().member("type", "tool_search_call").orNull("call_id", null);
          out.member("execution", "server").member("status", "completed");
          out.member("arguments", looked).end();
        };
    List<FunctionTool> found = tools.named(references(result));
    JsonValue output =
        out -> {
          out.begin().member("type", "tool_search_output").orNull("call_id", null);
          out.member("execution", "server").member("status", "completed");
          out.member("tools", found).end();
        };
    return List.of(item("tool_search_call", call), item("tool_search_output", output));
  }

  private static Set<String> references(RawJson result) {
    RawJson references = members(result).get("tool_references");
    Set<String> names = new HashSet<>();
    if (references != null && references.isArray()) {
      references.reader().list(in -> names.add(member(in, "tool_name")));
    }
    return names;
  }

  private static String text(JsonReader in) {
    return member(in, "text");
  }

  private static String member(JsonReader in, String name) {
    String value = in.isObject() ? in.tag(name) : null;
    in.skip();
    return value == null ? "" : value;
  }

  private static Map<String, RawJson> members(RawJson json) {
    Map<String, RawJson> values = new HashMap<>();
    if (json.isObject()) {
      JsonReader in = json.reader();
      Members members = in.members();
      while (members.next()) {
        values.put(members.name(), in.raw());
      }
    }
    return values;
  }
}
