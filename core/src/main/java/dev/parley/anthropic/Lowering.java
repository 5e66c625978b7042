package dev.parley.anthropic;

import dev.parley.anthropic.ContentBlock.Document;
import dev.parley.anthropic.ContentBlock.Image;
import dev.parley.anthropic.ContentBlock.RedactedThinking;
import dev.parley.anthropic.ContentBlock.Text;
import dev.parley.anthropic.ContentBlock.Thinking;
import dev.parley.anthropic.ContentBlock.ToolReference;
import dev.parley.anthropic.ContentBlock.ToolResult;
import dev.parley.anthropic.ContentBlock.ToolUse;
import dev.parley.anthropic.ContentBlock.Unknown;
import dev.parley.json.RawJson;
import java.util.ArrayList;
import java.util.List;

/// Blocks that no upstream has, said in blocks that every upstream has: once, for all dialects.
/// What comes out is text, images, documents by bytes or address, thinking, calls and results.
public final class Lowering {
  private final Notes notes;

  private Lowering(Notes notes) {
    this.notes = notes;
  }

  public static List<InputMessage> lower(List<InputMessage> messages, Notes notes) {
    Lowering lowering = new Lowering(notes);
    List<InputMessage> lowered = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      InputMessage message = messages.get(i);
      List<ContentBlock> before = message.blocks();
      List<ContentBlock> after = lowering.blocks("messages." + i + ".content", before);
      lowered.add(after.equals(before) ? message : message.with(after));
    }
    return List.copyOf(lowered);
  }

  private List<ContentBlock> blocks(String path, List<ContentBlock> blocks) {
    List<ContentBlock> lowered = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      lowered.addAll(marked(blocks.get(i), block(path + "." + i, blocks.get(i))));
    }
    return lowered;
  }

  /// The last of the blocks that one became has its mark.
  private static List<ContentBlock> marked(ContentBlock before, List<ContentBlock> after) {
    if (CacheControl.of(before) == null || after.isEmpty()) {
      return after;
    }
    List<ContentBlock> marked = new ArrayList<>(after);
    marked.addLast(CacheControl.moved(before, marked.removeLast()));
    return marked;
  }

  private List<ContentBlock> block(String path, ContentBlock block) {
    return switch (block) {
      case Text _, Thinking _, RedactedThinking _, ToolUse _, CompactionBlock _ -> List.of(block);
      case Image image -> image(path, image);
      case Document document -> document(path, document);
      case ToolReference reference -> List.of(Text.of("Tool loaded: " + reference.toolName()));
      case ToolResult result -> List.of(result(path, result));
      case Unknown _ -> unknown(path);
    };
  }

  private List<ContentBlock> image(String path, Image image) {
    return switch (image.source()) {
      case Source.Base64 _, Source.Url _ -> List.of(image);
      case Source.File _, Source.Text _, Source.Nested _, Source.Unknown _ ->
          left(path + ".source", "an image by file id", "image");
    };
  }

  private List<ContentBlock> document(String path, Document document) {
    RawJson citations = document.extra().get("citations");
    if (citations != null && citations.toString().contains("true")) {
      notes.dropped(path + ".citations", "the upstream cites nothing from documents");
    }
    return switch (document.source()) {
      case Source.Base64 _, Source.Url _ -> introduced(document, List.of(document));
      case Source.Text text -> introduced(document, List.of(Text.of(text.data())));
      case Source.Nested nested ->
          introduced(document, blocks(path + ".source.content", nested.content().blocks()));
      case Source.File _, Source.Unknown _ ->
          left(path + ".source", "a document by file id", "document");
    };
  }

  /// A file can carry its title as its name; everything else about a document is said before it.
  private static List<ContentBlock> introduced(Document document, List<ContentBlock> content) {
    boolean named = document.source() instanceof Source.Base64;
    String title = named || document.title() == null ? "" : document.title();
    String context = document.context() == null ? "" : document.context();
    String introduction = (title + "\n" + context).strip();
    if (introduction.isEmpty()) {
      return content;
    }
    List<ContentBlock> introduced = new ArrayList<>();
    introduced.add(Text.of(introduction));
    introduced.addAll(content);
    return introduced;
  }

  private ToolResult result(String path, ToolResult result) {
    if (!(result.content() instanceof Content.Blocks content)) {
      return result;
    }
    List<ContentBlock> lowered = blocks(path + ".content", content.blocks());
    return lowered.equals(content.blocks())
        ? result
        : new ToolResult(
            result.toolUseId(), new Content.Blocks(lowered), result.isError(), result.extra());
  }

  private List<ContentBlock> unknown(String path) {
    notes.dropped(path, "a block of a type that has no equivalent");
    return List.of();
  }

  private List<ContentBlock> left(String path, String what, String type) {
    notes.degraded(path, what + " is not carried; a placeholder says so");
    return List.of(Text.of("(" + type + " not available)"));
  }
}
