package dev.parley.tokens;

import dev.parley.json.JsonReader;
import dev.parley.json.RawJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the tools are worth, and what is said about how to call them.
final class ToolTokens {
  private final Tokenizer tokenizer;
  private final List<FunctionTool> functions = new ArrayList<>();
  private @Nullable RawJson choice;
  private boolean serial;
  private long hosted;

  ToolTokens(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  void tools(JsonReader in) {
    for (RawJson tool : in.list(JsonReader::raw)) {
      if (FunctionTool.isOne(tool)) {
        functions.add(FunctionTool.of(tool));
      } else {
        hosted += HostedTools.tokens(tool, tokenizer);
      }
    }
  }

  void choice(JsonReader in) {
    choice = in.raw();
  }

  void parallel(JsonReader in) {
    serial = in.raw().toString().equals("false");
  }

  boolean hasFunctions() {
    return !functions.isEmpty();
  }

  /// @param joint what the blank line behind the instructions costs
  long tokens(Overheads.Tools overheads, boolean instructed, long joint) {
    if (functions.isEmpty()) {
      return hosted;
    }
    boolean described = !functions.getFirst().description().isBlank();
    return hosted
        + declarations(overheads.style().oneLine())
        + overheads.all()
        + (instructed ? 0 : overheads.alone())
        + (described ? overheads.described() : 0)
        + (serial ? overheads.serial() : 0)
        + (overheads.style().joined() ? joint : 0)
        + choice(overheads.style(), joint);
  }

  long declarations(boolean oneLine) {
    FunctionText text = new FunctionText(oneLine);
    for (FunctionTool function : functions) {
      text.add(function.name(), function.description(), function.parameters());
    }
    return tokenizer.count(text.text());
  }

  private long choice(Overheads.Style style, long joint) {
    if (choice == null) {
      return 0;
    }
    if (!choice.isObject()) {
      boolean required = choice.toString().equals("\"required\"");
      return required && style.required() > 0 ? style.required() + joint : 0;
    }
    boolean named = Lookup.text(choice, "type").equals("function") && style.chosen() >= 0;
    return named ? style.chosen() + tokenizer.count("." + FunctionTool.of(choice).name()) : 0;
  }
}
