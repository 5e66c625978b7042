package dev.parley.openai.responses;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.openai.Loosely;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A part of a message's content, of a function's output or of a reasoning summary.
public sealed interface Part extends JsonValue {

  /// Text under one of its names: what it means depends on who says it.
  ///
  /// @param annotations what its passages rest on; only output has any
  record Text(Kind kind, String text, List<Annotation> annotations, Extra extra) implements Part {
    public enum Kind {
      INPUT("input_text", "text"),
      OUTPUT("output_text", "text"),
      REFUSAL("refusal", "refusal"),
      SUMMARY("summary_text", "text"),
      REASONING("reasoning_text", "text"),
      PLAIN("text", "text");

      private final String type;
      private final String member;

      Kind(String type, String member) {
        this.type = type;
        this.member = member;
      }
    }

    public static Text of(Kind kind, String text) {
      return new Text(kind, text, List.of(), Extra.NONE);
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", kind.type);
      out.list("annotations", annotations).member(kind.member, text).end();
    }
  }

  /// A picture.
  ///
  /// @param imageUrl an address, or the bytes themselves as a data URL
  record InputImage(@Nullable String imageUrl, @Nullable String detail, Extra extra)
      implements Part {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "input_image").member("image_url", imageUrl);
      out.member("detail", detail).end();
    }
  }

  record InputFile(
      @Nullable String filename, @Nullable String fileData, @Nullable String fileUrl, Extra extra)
      implements Part {
    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", "input_file").member("filename", filename);
      out.member("file_data", fileData).member("file_url", fileUrl).end();
    }
  }

  record Unknown(RawJson json) implements Part {
    @Override
    public void write(JsonWriter out) {
      out.value(json);
    }
  }

  /// Parts; at some servers a text, or one part alone.
  static List<Part> list(JsonReader in) {
    if (in.isArray()) {
      return in.list(Part::read);
    }
    Part part = read(in);
    return part instanceof Text text && text.text.isEmpty() ? List.of() : List.of(part);
  }

  static Part read(JsonReader in) {
    if (in.isString()) {
      return Text.of(Text.Kind.PLAIN, in.string());
    }
    return in.isObject() ? typed(in) : new Unknown(in.raw());
  }

  private static Part typed(JsonReader in) {
    String type = in.tag("type");
    for (Text.Kind kind : Text.Kind.values()) {
      if (kind.type.equals(type)) {
        return readText(kind, in);
      }
    }
    return switch (type) {
      case "input_image" -> readImage(in);
      case "input_file" -> readFile(in);
      case null -> in.tag("text") == null ? new Unknown(in.raw()) : readText(Text.Kind.PLAIN, in);
      default -> new Unknown(in.raw());
    };
  }

  private static Part readText(Text.Kind kind, JsonReader in) {
    Members members = in.members();
    String text = "";
    List<Annotation> annotations = List.of();
    while (members.next()) {
      if (members.name().equals("type")) {
        in.skip();
      } else if (members.name().equals("annotations")) {
        annotations = Annotation.list(in);
      } else if (members.name().equals(kind.member)) {
        text = Objects.requireNonNullElse(Loosely.string(in), "");
      } else {
        members.keep();
      }
    }
    return new Text(kind, text, annotations, members.extra());
  }

  private static Part readImage(JsonReader in) {
    Members members = in.members();
    String imageUrl = null;
    String detail = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> in.skip();
        case "image_url" -> imageUrl = in.string();
        case "detail" -> detail = in.string();
        default -> members.keep();
      }
    }
    return new InputImage(imageUrl, detail, members.extra());
  }

  private static Part readFile(JsonReader in) {
    Members members = in.members();
    String filename = null;
    String fileData = null;
    String fileUrl = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> in.skip();
        case "filename" -> filename = in.string();
        case "file_data" -> fileData = in.string();
        case "file_url" -> fileUrl = in.string();
        default -> members.keep();
      }
    }
    return new InputFile(filename, fileData, fileUrl, members.extra());
  }
}
