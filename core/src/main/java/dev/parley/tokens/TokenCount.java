package dev.parley.tokens;

import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.models.Model;

/// About how many tokens the model reads of a request, from the bytes that would be sent: those of
/// the Responses API, of Chat Completions, or of Anthropic's API itself.
public final class TokenCount {
  private static final long FORMAT_OF_CHAT = 12;

  private final Tokenizer tokenizer;
  private final Overheads overheads;
  private final ConversationTokens conversation;
  private long tokens;
  private boolean chat;
  private boolean hasFunctions;
  private boolean isRequired;

  private TokenCount(Model model, Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
    this.overheads = Overheads.of(model);
    this.conversation = new ConversationTokens(model, tokenizer);
  }

  /// Counts what stands in `body`, which is valid JSON.
  public static long of(byte[] body, Model model, Tokenizer tokenizer) {
    TokenCount count = new TokenCount(model, tokenizer);
    count.read(JsonReader.of(body));
    return count.total();
  }

  private void read(JsonReader in) {
    Members members = in.members();
    while (members.next()) {
      switch (members.name()) {
        case "instructions", "system" -> conversation.instructions(in);
        case "input" -> conversation.items(in);
        case "messages" -> {
          chat = true;
          conversation.items(in);
        }
        case "tools" -> tools(in);
        case "tool_choice" -> isRequired = isRequired(in);
        case "text", "response_format" -> format(in.raw());
        default -> in.skip();
      }
    }
  }

  /// Any of them, or one that is named.
  private static boolean isRequired(JsonReader choice) {
    String mode = choice.raw().toString();
    return mode.startsWith("{") || mode.equals("\"required\"");
  }

  private long total() {
    long ofTools =
        hasFunctions ? overheads.tools(chat, conversation.isInstructed(), isRequired) : 0;
    return overheads.base() + tokens + conversation.tokens() + ofTools;
  }

  private void tools(JsonReader in) {
    FunctionText functions = new FunctionText();
    for (RawJson tool : in.list(JsonReader::raw)) {
      if (FunctionTool.isOne(tool)) {
        FunctionTool function = FunctionTool.of(tool);
        functions.add(function.name(), function.description(), function.parameters());
        hasFunctions = true;
      } else {
        tokens += tokenizer.count(tool.toString());
      }
    }
    tokens += hasFunctions ? tokenizer.count(functions.text()) : 0;
  }

  /// The schema of a structured answer.
  private void format(RawJson options) {
    RawJson format = Lookup.member(options, "format");
    RawJson wrapped = Lookup.member(options, "json_schema");
    RawJson described = format != null ? format : wrapped;
    RawJson schema = described == null ? null : Lookup.member(described, "schema");
    if (schema != null) {
      tokens += tokenizer.count(schema.toString().replace("\"additionalProperties\":false", ""));
      tokens += wrapped == null ? 0 : FORMAT_OF_CHAT;
    }
  }
}
