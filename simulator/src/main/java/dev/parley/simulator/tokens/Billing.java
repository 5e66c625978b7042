package dev.parley.simulator.tokens;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.reasoning.EncryptedContent;
import dev.parley.simulator.wire.Json;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What a request is billed for: its frame first, then its items, one after the other and in their
/// order.
public final class Billing {
  /// The part of a call's frame that comes with its result.
  private static final int RESULT = 8;

  /// What a thought costs beside itself.
  private static final int THOUGHT = 3;

  private static final int PRO = 1478;
  private static final int PRO_ANSWERS = 4;

  private final Asked asked;
  private final Functions functions;
  private final Content content;
  private final Map<String, String> callNames = new HashMap<>();
  private final int lastQuestion;
  private final int answers;
  private int place = -1;

  private Billing(JsonNode body, Model model, FileText files) {
    this.asked = Asked.of(body, model);
    this.functions = Functions.of(asked);
    this.content = new Content(Pictures.of(model), new Files(files));
    this.lastQuestion = lastQuestion(body.path("input"));
    boolean pro = body.at("/reasoning/mode").stringValue("").equals("pro");
    this.answers = pro ? PRO_ANSWERS : 1;
  }

  public static Billing of(JsonNode body, Model model, FileText files) {
    return new Billing(body, model, files);
  }

  /// Where the turn that goes on began.
  private static int lastQuestion(JsonNode items) {
    int last = -1;
    for (int i = 0; items.isArray() && i < items.size(); i++) {
      last = items.get(i).path("role").stringValue("").equals("user") ? i : last;
    }
    return last;
  }

  /// Everything but the items.
  public int frame() {
    JsonNode instructions = asked.body().path("instructions");
    int told =
        instructions.isString() ? Series.MESSAGE + O200k.tokens(instructions.stringValue()) : 0;
    int tools = functions.tokens() + Hosted.tokens(asked.body().path("tools"));
    int once = asked.series().request() + told + tools + new AnswerFormat(asked).tokens();
    return answers * once + (answers == 1 ? 0 : PRO);
  }

  /// The next item.
  public int item(JsonNode item) {
    place++;
    return answers * once(item);
  }

  private int once(JsonNode item) {
    return switch (item.path("type").stringValue("message")) {
      case "message" -> message(item);
      case "function_call", "custom_tool_call" -> call(item);
      case "function_call_output", "custom_tool_call_output" ->
          result(item.path("call_id"), item.path("output"));
      case "reasoning" -> place < lastQuestion ? 0 : THOUGHT + hidden(item);
      case "compaction" -> Series.MESSAGE + hidden(item);
      case "additional_tools" -> functions.later(item);
      default -> Series.MESSAGE + O200k.tokens(Json.text(item));
    };
  }

  private int message(JsonNode item) {
    String role = item.path("role").stringValue("");
    if (role.equals("tool")) {
      return result(item.path("tool_call_id"), item.path("content"));
    }
    int calls = 0;
    for (JsonNode call : item.path("tool_calls")) {
      JsonNode function = call.path("function");
      calls += called(call.path("id"), function.path("name"), function.path("arguments"));
    }
    int said = content.tokens(item.path("content"));
    boolean silent = calls > 0 && said == 0;
    int voice = role.equals("assistant") ? asked.series().voice() : 0;
    return calls + (silent ? 0 : Series.MESSAGE + voice + said);
  }

  private int call(JsonNode item) {
    JsonNode arguments = item.path(item.has("input") ? "input" : "arguments");
    return called(item.path("call_id"), item.path("name"), arguments);
  }

  private int called(JsonNode id, JsonNode name, JsonNode arguments) {
    callNames.put(id.stringValue(""), name.stringValue(""));
    return asked.series().call(asked.isChat())
        - RESULT
        + O200k.tokens("." + name.stringValue(""))
        + O200k.tokens(arguments.stringValue(""));
  }

  /// It is told by the name of what was called.
  private int result(JsonNode id, JsonNode output) {
    String dot = asked.series() == Series.GPT_4 ? "" : ".";
    String name = callNames.getOrDefault(id.stringValue(""), "");
    return RESULT + O200k.tokens(dot + name) + content.tokens(output);
  }

  /// What a blob stands for, which only who minted it can tell.
  private static int hidden(JsonNode item) {
    return EncryptedContent.open(item.path("encrypted_content").stringValue(""))
        .map(EncryptedContent::tokens)
        .orElse(0);
  }
}
