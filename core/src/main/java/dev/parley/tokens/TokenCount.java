package dev.parley.tokens;

import dev.parley.dialect.request.DocumentText;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.models.Model;
import org.jspecify.annotations.Nullable;

/// About how many tokens the model reads of a request, from the bytes that would be sent: those of
/// the Responses API, of Chat Completions, or of Anthropic's API itself.
public final class TokenCount {
  private final Tokenizer tokenizer;
  private final Overheads overheads;
  private final ConversationTokens conversation;
  private final ToolTokens tools;
  private @Nullable ResponseFormat format;
  private boolean isChat;
  private boolean isPro;

  private TokenCount(Model model, Tokenizer tokenizer, DocumentText documents) {
    this.tokenizer = tokenizer;
    this.overheads = Overheads.of(model);
    this.conversation =
        new ConversationTokens(overheads, tokenizer, new PartTokens(model, tokenizer, documents));
    this.tools = new ToolTokens(tokenizer);
  }

  /// The same where nobody reads documents: those count by their length.
  public static long of(byte[] body, Model model, Tokenizer tokenizer) {
    return of(body, model, tokenizer, DocumentText.NONE);
  }

  /// Counts what stands in `body`, which is valid JSON.
  ///
  /// @param documents reads those whose text counts
  public static long of(byte[] body, Model model, Tokenizer tokenizer, DocumentText documents) {
    TokenCount count = new TokenCount(model, tokenizer, documents);
    count.read(JsonReader.of(body));
    long total = count.total();
    return count.isPro ? Overheads.PRO + Overheads.PRO_READINGS * total : total;
  }

  private void read(JsonReader in) {
    Members members = in.members();
    while (members.next()) {
      switch (members.name()) {
        case "instructions", "system" -> conversation.instructions(in);
        case "input" -> conversation.items(in, overheads.responses());
        case "messages" -> {
          isChat = true;
          conversation.items(in, overheads.chat());
        }
        case "tools" -> tools.tools(in);
        case "tool_choice" -> tools.choice(in);
        case "parallel_tool_calls" -> tools.parallel(in);
        case "reasoning" -> isPro = isPro(in.raw());
        case "text", "response_format" -> format = ResponseFormat.of(in.raw());
        default -> in.skip();
      }
    }
  }

  private static boolean isPro(RawJson reasoning) {
    return Lookup.text(reasoning, "mode").equals("pro");
  }

  private long total() {
    Overheads.Wire wire = overheads.wire(isChat);
    boolean instructed = conversation.isInstructed();
    long joint = conversation.joint();
    return overheads.base()
        + conversation.tokens()
        + tools.tokens(wire.tools(), instructed, joint)
        + format(wire, instructed ? joint : joint + wire.tools().alone());
  }

  /// @param joint what it takes to put it behind the instructions
  private long format(Overheads.Wire wire, long joint) {
    if (format == null) {
      return 0;
    }
    boolean asType = isChat && !tools.hasFunctions();
    long schema = tokenizer.count(format.text(asType));
    return asType ? schema + joint : schema + (isChat ? 1 : wire.format());
  }
}
