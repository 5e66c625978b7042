package dev.parley.dialect.chat;

import dev.parley.anthropic.CacheControl;
import dev.parley.anthropic.CompactionBlock;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.HostedBlock;
import dev.parley.anthropic.Notes;
import dev.parley.anthropic.SearchResult;
import dev.parley.anthropic.Source;
import dev.parley.anthropic.ToolReference;
import dev.parley.dialect.request.DocumentText;
import dev.parley.json.Extra;
import dev.parley.openai.chat.ChatContent;
import dev.parley.openai.chat.ChatContent.Part;
import org.jspecify.annotations.Nullable;

/// One block that a person or a tool can say, as a part that the backend takes. What it cannot see
/// is named in its place.
final class ContentParts {
  private static final String CACHE_CONTROL = "cache_control";

  private final MessageQuirks quirks;
  private final boolean seesImages;
  private final DocumentText reader;
  private final Notes notes;

  /// @param seesImages whether the model does, as far as is known
  ContentParts(MessageQuirks quirks, boolean seesImages, DocumentText reader, Notes notes) {
    this.quirks = quirks;
    this.seesImages = seesImages;
    this.reader = reader;
    this.notes = notes;
  }

  /// Null for a block that is no such content, or says nothing.
  @Nullable Part part(String path, ContentBlock block) {
    return switch (block) {
      case ContentBlock.Text text ->
          text.text().isEmpty() ? null : new ChatContent.Text(text.text(), mark(text));
      case ContentBlock.Image image -> image(path, image);
      case ContentBlock.Document document -> document(path, document);
      case ContentBlock.Thinking _,
          ContentBlock.RedactedThinking _,
          ContentBlock.ToolUse _,
          ContentBlock.ToolResult _,
          ToolReference _,
          CompactionBlock _,
          ContentBlock.Unknown _,
          HostedBlock _,
          SearchResult _ -> {
        notes.dropped(path, "a " + block.type() + " block in a message that cannot hold one");
        yield null;
      }
    };
  }

  static Part text(String text) {
    return new ChatContent.Text(text, Extra.NONE);
  }

  /// What a block's mark adds to its part.
  Extra mark(ContentBlock block) {
    CacheControl mark = quirks.cacheMarks() ? CacheControl.of(block) : null;
    return mark == null ? Extra.NONE : Extra.of(CACHE_CONTROL, mark.json());
  }

  private Part image(String path, ContentBlock.Image image) {
    String url = seesImages ? url(image.source()) : null;
    if (url != null) {
      return new ChatContent.Image(url, mark(image));
    }
    notes.degraded(path, "the model cannot see it; it is told that there is an image");
    return unseen("image", address(image.source()));
  }

  private @Nullable String url(Source source) {
    return switch (quirks.images()) {
      case ANY -> source instanceof Source.Url there ? there.url() : data(source);
      case INLINE -> data(source);
      case NONE -> null;
    };
  }

  private Part document(String path, ContentBlock.Document document) {
    String data = quirks.files() ? data(document.source()) : null;
    if (data != null) {
      String name = document.title() == null ? "document.pdf" : document.title();
      return new ChatContent.File(name, data, mark(document));
    }
    String title = document.title();
    String text = document.source() instanceof Source.Base64 bytes ? reader.of(bytes) : null;
    if (text != null) {
      notes.degraded(path, "the upstream takes no files; the text of the document is carried");
      String name = title == null ? "" : "Document: " + title + "\n\n";
      return new ChatContent.Text(name + text, mark(document));
    }
    notes.degraded(path, "the model cannot read it; it is told that there is a document");
    return unseen("document", title == null ? address(document.source()) : title);
  }

  private static Part unseen(String what, @Nullable String name) {
    return text(
        "(There is a"
            + (what.startsWith("i") ? "n " : " ")
            + what
            + " here that you cannot see"
            + (name == null ? "" : ": " + name)
            + ")");
  }

  private static @Nullable String address(Source source) {
    return source instanceof Source.Url there ? there.url() : null;
  }

  private static @Nullable String data(Source source) {
    return source instanceof Source.Base64 bytes
        ? "data:" + bytes.mediaType() + ";base64," + bytes.data()
        : null;
  }
}
