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
  Extra extra();

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

  /// All that a compaction block holds, in one piece.
  record Compaction(@Nullable String content, @Nullable String encryptedContent, Extra extra)
      implements Delta {
    public Compaction(@Nullable String content, @Nullable String encryptedContent) {
      this(content, encryptedContent, Extra.NONE);
    }

    static Compaction read(JsonReader in) {
      Members members = in.members();
      String content = null;
      String encryptedContent = null;
      while (members.next()) {
        switch (members.name()) {
          case "type" -> in.skip();
          case "content" -> content = in.string();
          case "encrypted_content" -> encryptedContent = in.string();
          default -> members.keep();
        }
      }
      return new Compaction(content, encryptedContent, members.extra());
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "compaction_delta").orNull("content", content);
      out.member("encrypted_content", encryptedContent).end();
    }
  }

  record Unknown(String type, RawJson json) implements Delta {
    /// Nothing beside its JSON.
    @Override
    public Extra extra() {
      return Extra.NONE;
    }

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
      case "compaction_delta" -> Compaction.read(in);
      default -> new Unknown(type, in.raw());
    };
  }

  private static Delta read(String type, JsonReader in) {
    String member = payload(type);
    Members members = in.members();
    String piece = null;
    RawJson citation = null;
    while (members.next()) {
      String name = members.name();
      if (name.equals("type")) {
        in.skip();
      } else if (!name.equals(member)) {
        members.keep();
      } else if (name.equals("citation")) {
        citation = in.raw();
      } else {
        piece = in.string();
      }
    }
    Extra extra = members.extra();
    return switch (type) {
      case "text_delta" -> new Text(in.required(member, piece), extra);
      case "input_json_delta" -> new InputJson(in.required(member, piece), extra);
      case "thinking_delta" -> new Thinking(in.required(member, piece), extra);
      case "signature_delta" -> new Signature(in.required(member, piece), extra);
      default -> new Citations(in.required(member, citation), extra);
    };
  }

  /// The member that holds what a delta of this type adds.
  private static String payload(String type) {
    return switch (type) {
      case "text_delta" -> "text";
      case "input_json_delta" -> "partial_json";
      case "thinking_delta" -> "thinking";
      case "signature_delta" -> "signature";
      default -> "citation";
    };
  }
}
