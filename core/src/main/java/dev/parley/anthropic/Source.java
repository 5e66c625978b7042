package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// Where the bytes of an image or a document are.
public sealed interface Source extends JsonValue {

  record Base64(String mediaType, String data, Extra extra) implements Source {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "base64");
      out.member("media_type", mediaType).member("data", data).end();
    }
  }

  record Url(String url, Extra extra) implements Source {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "url").member("url", url).end();
    }
  }

  record File(String fileId, Extra extra) implements Source {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "file").member("file_id", fileId).end();
    }
  }

  /// Plain text as a document.
  record Text(@Nullable String mediaType, String data, Extra extra) implements Source {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "text");
      out.member("media_type", mediaType).member("data", data).end();
    }
  }

  /// A document made of blocks.
  record Nested(Content content, Extra extra) implements Source {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "content").member("content", content).end();
    }
  }

  record Unknown(String type, RawJson json) implements Source {
    @Override
    public void write(JsonWriter out) {
      out.value(json);
    }
  }

  static Source read(JsonReader in) {
    String type = in.required("type", in.tag("type"));
    return switch (type) {
      case "base64", "url", "file", "text", "content" ->
          in.form(type, source -> read(type, source));
      default -> new Unknown(type, in.raw());
    };
  }

  private static Source read(String type, JsonReader in) {
    boolean typed = type.equals("base64") || type.equals("text");
    String member = payload(type);
    Members members = in.members();
    String mediaType = null;
    String payload = null;
    Content content = null;
    while (members.next()) {
      String name = members.name();
      if (name.equals("type")) {
        in.skip();
      } else if (!name.equals(member) && !(typed && name.equals("media_type"))) {
        members.keep();
      } else if (name.equals("media_type")) {
        mediaType = in.string();
      } else if (name.equals("content")) {
        content = Content.read(in);
      } else {
        payload = in.string();
      }
    }
    Extra extra = members.extra();
    return switch (type) {
      case "base64" ->
          new Base64(in.required("media_type", mediaType), in.required(member, payload), extra);
      case "url" -> new Url(in.required(member, payload), extra);
      case "file" -> new File(in.required(member, payload), extra);
      case "content" -> new Nested(in.required(member, content), extra);
      default -> new Text(mediaType, in.required(member, payload), extra);
    };
  }

  /// The member that holds what a source of this type is.
  private static String payload(String type) {
    return switch (type) {
      case "url" -> "url";
      case "file" -> "file_id";
      case "content" -> "content";
      default -> "data";
    };
  }
}
