package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// A piece of the block that is open.
public sealed interface Delta extends JsonValue {

  record Text(String text, Extra extra) implements Delta {
    public Text(String text) {
      this(text, Extra.NONE);
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "text_delta").member("text", text).end();
    }
  }

  record InputJson(String partialJson, Extra extra) implements Delta {
    public InputJson(String partialJson) {
      this(partialJson, Extra.NONE);
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "input_json_delta").member("partial_json", partialJson).end();
    }
  }

  record Thinking(String thinking, Extra extra) implements Delta {
    public Thinking(String thinking) {
      this(thinking, Extra.NONE);
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "thinking_delta").member("thinking", thinking).end();
    }
  }

  record Signature(String signature, Extra extra) implements Delta {
    public Signature(String signature) {
      this(signature, Extra.NONE);
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "signature_delta").member("signature", signature).end();
    }
  }

  record Citations(RawJson citation, Extra extra) implements Delta {
    public Citations(RawJson citation) {
      this(citation, Extra.NONE);
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "citations_delta").member("citation", citation).end();
    }
  }

  record Unknown(String type, RawJson json) implements Delta {
    @Override
    public void write(JsonWriter out) {
      out.value(json);
    }
  }

  static Delta read(JsonReader in) {
    String type = in.required("type", in.tag("type"));
    return switch (type) {
      case "text_delta",
          "input_json_delta",
          "thinking_delta",
          "signature_delta",
          "citations_delta" ->
          read(type, in);
      default -> new Unknown(type, in.raw());
    };
  }

  private static Delta read(String type, JsonReader in) {
    Members members = in.members();
    String piece = null;
    RawJson citation = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> in.skip();
        case "text", "partial_json", "thinking", "signature" -> piece = in.string();
        case "citation" -> citation = in.raw();
        default -> members.keep();
      }
    }
    return of(type, in, members.extra(), piece, citation);
  }

  private static Delta of(
      String type, JsonReader in, Extra extra, @Nullable String piece, @Nullable RawJson citation) {
    return switch (type) {
      case "text_delta" -> new Text(in.required("text", piece), extra);
      case "input_json_delta" -> new InputJson(in.required("partial_json", piece), extra);
      case "thinking_delta" -> new Thinking(in.required("thinking", piece), extra);
      case "signature_delta" -> new Signature(in.required("signature", piece), extra);
      default -> new Citations(in.required("citation", citation), extra);
    };
  }
}
