package dev.parley.anthropic;

import dev.parley.anthropic.ContentBlock.Text;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import java.util.List;
import java.util.function.Function;

/// Content in its two spellings: a string, or blocks. The string means the same as one text block.
public sealed interface Content extends JsonValue {
  List<ContentBlock> blocks();

  record Plain(String text) implements Content {
    @Override
    public List<ContentBlock> blocks() {
      return text.isEmpty() ? List.of() : List.of(Text.of(text));
    }

    @Override
    public void write(JsonWriter out) {
      out.value(text);
    }
  }

  record Blocks(List<ContentBlock> blocks) implements Content {
    public Blocks {
      blocks = List.copyOf(blocks);
    }

    @Override
    public void write(JsonWriter out) {
      out.values(blocks);
    }
  }

  static Content read(JsonReader in) {
    return read(in, ContentBlock::read);
  }

  /// Reads a system prompt, which is made of texts.
  static Content readSystem(JsonReader in) {
    return read(in, ContentBlock::readOnly);
  }

  private static Content read(JsonReader in, Function<JsonReader, ContentBlock> block) {
    return in.isString() ? new Plain(in.string()) : new Blocks(in.list(block));
  }
}
