package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import org.jspecify.annotations.Nullable;

/// One block of content, in a request or in an answer.
public sealed interface ContentBlock extends JsonValue
    permits ContentBlock.Text,
        ContentBlock.Image,
        ContentBlock.Document,
        ContentBlock.Thinking,
        ContentBlock.RedactedThinking,
        ContentBlock.ToolUse,
        ContentBlock.ToolResult,
        CompactionBlock,
        ContentBlock.Unknown,
        HostedBlock,
        SearchResult,
        ToolReference {

  static ContentBlock read(JsonReader in) {
    String type = type(in);
    return in.form(type, block -> read(type, block));
  }

  /// Reads one where Anthropic has a single form, so that paths do not name it.
  static ContentBlock readOnly(JsonReader in) {
    return read(type(in), in);
  }

  private static String type(JsonReader in) {
    return in.required("type", in.tag("type"));
  }

  private static ContentBlock read(String type, JsonReader in) {
    return switch (type) {
      case "text" -> Text.read(in);
      case "image" -> Image.read(in);
      case "document" -> Document.read(in);
      case "thinking" -> Thinking.read(in);
      case "redacted_thinking" -> RedactedThinking.read(in);
      case "tool_use" -> ToolUse.read(in);
      case "tool_result" -> ToolResult.read(in);
      case "tool_reference" -> ToolReference.read(in);
      case "compaction" -> CompactionBlock.read(in);
      case "search_result" -> SearchResult.read(in);
      default -> HostedBlock.isOne(type) ? HostedBlock.read(type, in) : new Unknown(type, in.raw());
    };
  }

  /// The `type` on the wire.
  String type();

  Extra extra();

  record Text(String text, Extra extra) implements ContentBlock {
    public static Text of(String text) {
      return new Text(text, Extra.NONE);
    }

    static Text read(JsonReader in) {
      Members members = in.members();
      String text = null;
      while (members.next()) {
        switch (members.name()) {
          case "type" -> in.skip();
          case "text" -> text = in.string();
          default -> members.keep();
        }
      }
      return new Text(in.required("text", text), members.extra());
    }

    @Override
    public String type() {
      return "text";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type()).member("text", text).end();
    }
  }

  record Image(Source source, Extra extra) implements ContentBlock {
    static Image read(JsonReader in) {
      Members members = in.members();
      Source source = null;
      while (members.next()) {
        switch (members.name()) {
          case "type" -> in.skip();
          case "source" -> source = Source.read(in);
          default -> members.keep();
        }
      }
      return new Image(in.required("source", source), members.extra());
    }

    @Override
    public String type() {
      return "image";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type()).member("source", source).end();
    }
  }

  record Document(Source source, @Nullable String title, @Nullable String context, Extra extra)
      implements ContentBlock {
    static Document read(JsonReader in) {
      Members members = in.members();
      Source source = null;
      String title = null;
      String context = null;
      while (members.next()) {
        switch (members.name()) {
          case "type" -> in.skip();
          case "source" -> source = Source.read(in);
          case "title" -> title = in.string();
          case "context" -> context = in.string();
          default -> members.keep();
        }
      }
      return new Document(in.required("source", source), title, context, members.extra());
    }

    @Override
    public String type() {
      return "document";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type()).member("source", source);
      out.member("title", title).member("context", context).end();
    }
  }

  record Thinking(String thinking, @Nullable String signature, Extra extra)
      implements ContentBlock {
    /// As a block of thinking opens in a stream.
    public static final Thinking EMPTY = new Thinking("", "", Extra.NONE);

    static Thinking read(JsonReader in) {
      Members members = in.members();
      String thinking = null;
      String signature = null;
      while (members.next()) {
        switch (members.name()) {
          case "type" -> in.skip();
          case "thinking" -> thinking = in.string();
          case "signature" -> signature = in.string();
          default -> members.keep();
        }
      }
      return new Thinking(in.required("thinking", thinking), signature, members.extra());
    }

    @Override
    public String type() {
      return "thinking";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type());
      out.member("thinking", thinking).member("signature", signature).end();
    }
  }

  record RedactedThinking(String data, Extra extra) implements ContentBlock {
    static RedactedThinking read(JsonReader in) {
      Members members = in.members();
      String data = null;
      while (members.next()) {
        switch (members.name()) {
          case "type" -> in.skip();
          case "data" -> data = in.string();
          default -> members.keep();
        }
      }
      return new RedactedThinking(in.required("data", data), members.extra());
    }

    @Override
    public String type() {
      return "redacted_thinking";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type()).member("data", data).end();
    }
  }

  record ToolUse(String id, String name, RawJson input, Extra extra) implements ContentBlock {
    /// A call as it opens in a stream: its input follows in deltas.
    public static ToolUse open(String id, String name) {
      return new ToolUse(id, name, RawJson.EMPTY_OBJECT, Extra.NONE);
    }

    static ToolUse read(JsonReader in) {
      Members members = in.members();
      String id = null;
      String name = null;
      RawJson input = null;
      while (members.next()) {
        switch (members.name()) {
          case "type" -> in.skip();
          case "id" -> id = in.string();
          case "name" -> name = in.string();
          case "input" -> input = in.object();
          default -> members.keep();
        }
      }
      return new ToolUse(
          in.required("id", id),
          in.required("name", name),
          in.required("input", input),
          members.extra());
    }

    @Override
    public String type() {
      return "tool_use";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type());
      out.member("id", id).member("name", name).member("input", input).end();
    }
  }

  record ToolResult(
      String toolUseId, @Nullable Content content, @Nullable Boolean isError, Extra extra)
      implements ContentBlock {
    static ToolResult read(JsonReader in) {
      Members members = in.members();
      String toolUseId = null;
      Content content = null;
      Boolean isError = null;
      while (members.next()) {
        switch (members.name()) {
          case "type" -> in.skip();
          case "tool_use_id" -> toolUseId = in.string();
          case "content" -> content = Content.read(in);
          case "is_error" -> isError = in.bool();
          default -> members.keep();
        }
      }
      return new ToolResult(
          in.required("tool_use_id", toolUseId), content, isError, members.extra());
    }

    public boolean failed() {
      return Boolean.TRUE.equals(isError);
    }

    @Override
    public String type() {
      return "tool_result";
    }

    @Override
    public void write(JsonWriter out) {
      out.begin(extra).member("type", type()).member("tool_use_id", toolUseId);
      out.member("content", content).member("is_error", isError).end();
    }
  }

  record Unknown(String type, RawJson json) implements ContentBlock {
    @Override
    public Extra extra() {
      return Extra.membersOf(json);
    }

    @Override
    public void write(JsonWriter out) {
      out.value(json);
    }
  }
}
