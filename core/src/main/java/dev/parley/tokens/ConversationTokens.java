package dev.parley.tokens;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What messages, calls, results and reasoning are worth.
final class ConversationTokens {
  private final Tokenizer tokenizer;
  private final Overheads overheads;
  private final PartTokens parts;
  private long tokens;

  /// Of the turn that goes on: the model does not read what it thought in earlier ones.
  private long reasoning;

  private @Nullable RawJson instructions;

  ConversationTokens(Overheads overheads, Tokenizer tokenizer, PartTokens parts) {
    this.tokenizer = tokenizer;
    this.overheads = overheads;
    this.parts = parts;
  }

  long tokens() {
    return tokens + reasoning;
  }

  /// Whether somebody told the model what to do.
  boolean isInstructed() {
    return instructions != null;
  }

  /// What a blank line costs behind the instructions, or without any: a full stop at their end is
  /// one token with it.
  long joint() {
    String end = instructions == null ? "" : PartTokens.ending(instructions);
    return end.isEmpty() ? 1 : tokenizer.count(end + "\n\n") - tokenizer.count(end);
  }

  void instructions(JsonReader in) {
    instructions = in.raw();
    text(instructions.reader());
  }

  private void text(JsonReader in) {
    tokens += overheads.message() + parts.of(in);
  }

  /// A list of items or messages, or one text.
  void items(JsonReader in, Overheads.Wire wire) {
    if (in.isArray()) {
      in.list(JsonReader::raw).forEach(json -> item(json, wire));
    } else {
      text(in);
    }
  }

  private void item(RawJson json, Overheads.Wire wire) {
    JsonReader in = json.reader();
    if (!in.isObject()) {
      return;
    }
    Item item = new Item();
    Members members = in.members();
    while (members.next()) {
      item.read(members.name(), in);
    }
    count(item, json, wire);
  }

  private void count(Item item, RawJson json, Overheads.Wire wire) {
    switch (item.type) {
      case "message" -> message(item, wire);
      case "reasoning" -> reasoning += EncryptedTokens.of(item.encrypted);
      case "compaction" -> tokens += overheads.message() + EncryptedTokens.of(item.encrypted);
      case "function_call", "custom_tool_call" -> call(item.name, item.arguments, wire);
      case "function_call_output", "custom_tool_call_output" -> tokens += content(item.output);
      case "additional_tools" -> tokens += overheads.added() + declarations(json);
      default -> tokens += overheads.message() + parts.other(json);
    }
  }

  private void message(Item item, Overheads.Wire wire) {
    if (item.role.equals("tool")) {
      tokens += content(item.content);
      return;
    }
    if (item.role.equals("user")) {
      reasoning = 0;
    }
    if (item.role.equals("system") || item.role.equals("developer")) {
      instructions = item.content;
    }
    long said = content(item.content);
    if (said > 0 || item.calls.isEmpty()) {
      tokens += overheads.message() + said;
      tokens += item.role.equals("assistant") ? overheads.answered() : 0;
    }
    item.calls.forEach(call -> call(call, wire));
  }

  private void call(RawJson call, Overheads.Wire wire) {
    RawJson function = Lookup.member(call, "function");
    if (function != null) {
      call(Lookup.text(function, "name"), Lookup.text(function, "arguments"), wire);
    }
  }

  /// The call and its result are both told with the name of the function.
  private void call(String name, String arguments, Overheads.Wire wire) {
    tokens += wire.call() + tokenizer.count("." + name) + tokenizer.count(arguments);
    tokens += tokenizer.count(overheads.namespace() + name);
  }

  private long declarations(RawJson item) {
    RawJson list = Lookup.member(item, "tools");
    ToolTokens tools = new ToolTokens(tokenizer);
    if (list != null && list.isArray()) {
      tools.tools(list.reader());
    }
    return tools.declarations(true);
  }

  private long content(@Nullable RawJson content) {
    return content == null ? 0 : parts.of(content.reader());
  }

  /// The members that count, of whatever item.
  private static final class Item {
    private String type = "message";
    private String role = "user";
    private String name = "";
    private String arguments = "";
    private long encrypted;
    private @Nullable RawJson content;
    private @Nullable RawJson output;
    private List<RawJson> calls = List.of();

    void read(String member, JsonReader in) {
      switch (member) {
        case "type" -> type = text(in);
        case "role" -> role = text(in);
        case "name" -> name = text(in);
        case "arguments", "input" -> arguments = text(in);
        case "encrypted_content" -> encrypted = in.raw().length();
        case "content" -> content = in.raw();
        case "output" -> output = in.raw();
        case "tool_calls" -> calls = in.isArray() ? in.list(JsonReader::raw) : none(in);
        default -> in.skip();
      }
    }

    private static List<RawJson> none(JsonReader in) {
      in.skip();
      return List.of();
    }

    private static String text(JsonReader in) {
      return in.isString() ? in.string() : in.raw().toString();
    }
  }
}
