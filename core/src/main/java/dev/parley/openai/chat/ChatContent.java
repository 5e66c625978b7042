package dev.parley.openai.chat;

import dev.parley.json.Extra;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The content of a message: one text, or parts.
public sealed interface ChatContent extends JsonValue {

  /// One after the other; null when neither says anything.
  static @Nullable ChatContent both(@Nullable ChatContent one, @Nullable ChatContent other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    if (one instanceof Plain(String text) && other instanceof Plain(String more)) {
      return new Plain(text + "\n\n" + more);
    }
    List<Part> parts = new ArrayList<>(one.parts());
    parts.addAll(other.parts());
    return new Parts(parts);
  }

  List<Part> parts();

  record Plain(String text) implements ChatContent {
    @Override
    public List<Part> parts() {
      return List.of(new Text(text, Extra.NONE));
    }

    @Override
    public void write(JsonWriter out) {
      out.value(text);
    }
  }

  record Parts(List<Part> parts) implements ChatContent {
    public Parts {
      parts = List.copyOf(parts);
    }

    @Override
    public void write(JsonWriter out) {
      out.values(parts);
    }
  }

  sealed interface Part extends JsonValue {}

  record Text(String text, Extra extra) implements Part {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "text").member("text", text).end();
    }
  }

  /// An image.
  ///
  /// @param url where it is, or its bytes in a `data:` URL
  record Image(String url, Extra extra) implements Part {
    @Override
    public void write(JsonWriter out) {
      JsonValue image = one -> one.begin().member("url", url).end();
      out.begin(extra).member("type", "image_url").member("image_url", image).end();
    }
  }

  /// A file.
  ///
  /// @param data its bytes in a `data:` URL
  record File(@Nullable String name, String data, Extra extra) implements Part {
    @Override
    public void write(JsonWriter out) {
      JsonValue file = one -> one.begin().member("filename", name).member("file_data", data).end();
      out.begin(extra).member("type", "file").member("file", file).end();
    }
  }

  /// What the model thought, of backends whose thoughts are parts of the content.
  record Thinking(String text) implements Part {
    @Override
    public void write(JsonWriter out) {
      JsonValue thought = one -> one.begin().member("type", "text").member("text", text).end();
      out.begin().member("type", "thinking").member("thinking", List.of(thought)).end();
    }
  }
}
