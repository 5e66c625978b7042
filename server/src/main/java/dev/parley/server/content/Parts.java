package dev.parley.server.content;

import dev.parley.anthropic.CompactionBlock;
import dev.parley.anthropic.Content;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.HostedBlock;
import dev.parley.anthropic.SearchResult;
import dev.parley.anthropic.Source;
import dev.parley.anthropic.ToolReference;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Blocks of content as parts of the conventions' messages. What is no text stays out: the bytes of
/// images and documents, signatures, and what only the upstream can read.
///
/// @param redaction takes credentials out of a text
record Parts(UnaryOperator<String> redaction) {
  private static final String CONTENT = "content";
  private static final String RESPONSE = "tool_call_response";
  private static final String TYPE = "type";

  Part of(ContentBlock block) {
    return switch (block) {
      case ContentBlock.Text text -> text("text", text.text());
      case ContentBlock.Thinking thinking -> text("reasoning", thinking.thinking());
      case ContentBlock.RedactedThinking _ -> text("reasoning", "");
      case ContentBlock.Image image -> source("image", image.source());
      case ContentBlock.Document document -> source("document", document.source());
      case ContentBlock.ToolUse call ->
          json(head("tool_call", "id", call.id(), "name", call.name()), "arguments", call.input());
      case ContentBlock.ToolResult result ->
          response(head(RESPONSE, "id", result.toolUseId()), result.content());
      case HostedBlock.Use use ->
          hosted(
              head("server_tool_call", "id", use.id(), "name", use.name()),
              use.name(),
              use.input());
      case HostedBlock.Result result ->
          hosted(
              head("server_tool_call_response", "id", result.toolUseId()),
              result.type(),
              result.content());
      case SearchResult found ->
          response(
              head(found.type(), "source", found.source(), "title", found.title()),
              new Content.Blocks(found.content()));
      case ToolReference tool -> bare(head(tool.type(), "name", tool.toolName()));
      case CompactionBlock summary ->
          text(summary.type(), summary.content() == null ? "" : summary.content());
      case ContentBlock.Unknown other -> json(head(other.type()), CONTENT, other.json());
    };
  }

  private Part source(String modality, Source source) {
    return switch (source) {
      case Source.Base64 bytes ->
          new Part(
              head("blob", "modality", modality, "mime_type", bytes.mediaType()),
              CONTENT,
              null,
              RawJson.quoted(""),
              "");
      case Source.Url url -> bare(head("uri", "modality", modality, "uri", url.url()));
      case Source.File file -> bare(head("file", "modality", modality, "file_id", file.fileId()));
      case Source.Text text -> text("text", text.data());
      case Source.Nested nested -> response(head(modality), nested.content());
      case Source.Unknown other -> bare(head(modality, "source", other.type()));
    };
  }

  private Part text(String type, String text) {
    String clean = clean(text);
    return new Part(head(type), CONTENT, null, RawJson.quoted(clean), clean);
  }

  private Part json(Map<String, String> head, String member, RawJson value) {
    String clean = clean(value.toString());
    return new Part(head, member, null, RawJson.of(clean), clean);
  }

  private Part hosted(Map<String, String> head, String kind, RawJson value) {
    String clean = clean(value.toString());
    String member = head.getOrDefault(TYPE, "");
    return new Part(head, member, clean(kind), RawJson.of(clean), clean);
  }

  /// One text is told as such; anything else as parts.
  private Part response(Map<String, String> head, @Nullable Content content) {
    String member = RESPONSE.equals(head.get(TYPE)) ? "response" : CONTENT;
    List<ContentBlock> blocks = content == null ? List.of() : content.blocks();
    if (blocks.isEmpty() || isOneText(blocks)) {
      String text = blocks.isEmpty() ? "" : clean(((ContentBlock.Text) blocks.getFirst()).text());
      return new Part(head, member, null, RawJson.quoted(text), text);
    }
    List<RawJson> parts = blocks.stream().map(block -> of(block).whole()).toList();
    String all = JsonWriter.text(out -> out.values(parts));
    return new Part(head, member, null, RawJson.of(all), all);
  }

  private static boolean isOneText(List<ContentBlock> blocks) {
    return blocks.size() == 1 && blocks.getFirst() instanceof ContentBlock.Text;
  }

  private String clean(String text) {
    return redaction.apply(text);
  }

  private static Part bare(Map<String, String> head) {
    return new Part(head, null, null, RawJson.NULL, "");
  }

  /// The type, and names with their values.
  private Map<String, String> head(String type, String... pairs) {
    Map<String, String> head = new LinkedHashMap<>(Map.of(TYPE, clean(type)));
    for (int i = 0; i < pairs.length; i += 2) {
      head.put(pairs[i], clean(pairs[i + 1]));
    }
    return head;
  }
}
