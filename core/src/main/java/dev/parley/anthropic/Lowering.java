package dev.parley.anthropic;

import dev.parley.anthropic.ContentBlock.Document;
import dev.parley.anthropic.ContentBlock.Image;
import dev.parley.anthropic.ContentBlock.RedactedThinking;
import dev.parley.anthropic.ContentBlock.Text;
import dev.parley.anthropic.ContentBlock.Thinking;
import dev.parley.anthropic.ContentBlock.ToolResult;
import dev.parley.anthropic.ContentBlock.ToolUse;
import dev.parley.anthropic.ContentBlock.Unknown;
import dev.parley.json.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Blocks that no upstream has, said in blocks that every upstream has: once, for all dialects.
/// What comes out is text, images, documents by bytes or address, thinking, calls and results, and
/// those blocks of hosted tools that the dialect says it can carry.
public final class Lowering {
  /// Blocks that tell a model nothing: who answered, and what there was to choose from.
  private static final Set<String> SILENT = Set.of("fallback", "mcp_tool_listing");

  private final Notes notes;
  private final Predicate<HostedBlock> carried;

  private Lowering(Notes notes, Predicate<HostedBlock> carried) {
    this.notes = notes;
    this.carried = carried;
  }

  public static List<InputMessage> lower(List<InputMessage> messages, Notes notes) {
    return lower(messages, notes, _ -> false);
  }

  /// Lowers all but what the dialect carries.
  ///
  /// @param carried the blocks of hosted tools that go on as they are
  public static List<InputMessage> lower(
      List<InputMessage> messages, Notes notes, Predicate<HostedBlock> carried) {
    Lowering lowering = new Lowering(notes, carried);
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
      case Thinking _, RedactedThinking _, ToolUse _, CompactionBlock _ -> List.of(block);
      case Text text -> List.of(CitedText.of(path, text, notes));
      case Image image -> image(path, image);
      case Document document -> document(path, document);
      case ToolReference reference -> List.of(Text.of("Tool loaded: " + reference.toolName()));
      case ToolResult result -> List.of(result(path, result));
      case SearchResult find -> found(path, find);
      case HostedBlock hosted -> hosted(path, hosted);
      case Unknown unknown -> unknown(path, unknown);
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
    noteCitations(path, document.extra().get("citations"));
    return switch (document.source()) {
      case Source.Base64 _, Source.Url _ -> introduced(document, List.of(document));
      case Source.Text text -> introduced(document, List.of(Text.of(text.data())));
      case Source.Nested nested ->
          introduced(document, blocks(path + ".source.content", nested.content().blocks()));
      case Source.File _, Source.Unknown _ ->
          left(path + ".source", "a document by file id", "document");
    };
  }

  private void noteCitations(String path, @Nullable RawJson citations) {
    if (citations != null && citations.toString().contains("true")) {
      notes.dropped(path + ".citations", "the upstream cites nothing from documents");
    }
  }

  private List<ContentBlock> found(String path, SearchResult find) {
    noteCitations(path, find.citations());
    List<ContentBlock> lowered = new ArrayList<>();
    lowered.add(Text.of((find.title() + "\n" + find.source()).strip()));
    lowered.addAll(blocks(path + ".content", find.content()));
    return lowered;
  }

  private List<ContentBlock> hosted(String path, HostedBlock block) {
    if (carried.test(block)) {
      return List.of(block);
    }
    notes.degraded(path, "a call of a tool that the upstream did not make itself, told as text");
    return List.of(Text.of(HostedWords.of(block)));
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

  /// What it says in so many words is kept.
  private List<ContentBlock> unknown(String path, Unknown block) {
    if (SILENT.contains(block.type())) {
      return List.of();
    }
    if (block.type().equals("container_upload")) {
      return left(path, "a file for the code's container", "file");
    }
    if (block.type().equals("browser_state")) {
      notes.emulated(path, "the state of the browser is told as text");
      return List.of(Text.of("Browser: " + block.json()));
    }
    ToolChange change = ToolChange.of(block);
    if (change != null) {
      return List.of(changed(path, change));
    }
    String text = block.json().string("text");
    if (text == null || text.isBlank()) {
      notes.dropped(path, "a block of a type that has no equivalent");
      return List.of();
    }
    notes.degraded(path, "a block of a type that has no equivalent, of which the text is kept");
    return List.of(Text.of(text));
  }

  /// A definition stays where it is, so that the prompt keeps its beginning.
  private Text changed(String path, ToolChange change) {
    if (change.adds()) {
      notes.emulated(path, "the tool follows the others, and the model is told");
      return Text.of("From here on there is one more tool: " + change.name());
    }
    notes.degraded(path, "the tool stays on offer; the model is told not to call it");
    return Text.of("From here on this tool is gone and must not be called: " + change.name());
  }

  private List<ContentBlock> left(String path, String what, String type) {
    notes.degraded(path, what + " is not carried; a placeholder says so");
    return List.of(Text.of("(" + type + " not available)"));
  }
}
