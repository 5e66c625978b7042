package dev.parley.anthropic;

import dev.parley.anthropic.ContentBlock.Text;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import java.util.List;

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
    if (in.isString()) {
      return new Plain(in.string());
    }
    return new Blocks(in.list(ContentBlock::read));
  }
}
