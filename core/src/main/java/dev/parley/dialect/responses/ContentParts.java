package dev.parley.dialect.responses;

import dev.parley.anthropic.CompactionBlock;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.HostedBlock;
import dev.parley.anthropic.SearchResult;
import dev.parley.anthropic.Source;
import dev.parley.anthropic.ToolReference;
import dev.parley.json.Extra;
import dev.parley.openai.responses.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One block that a person or a tool can say, as a part.
final class ContentParts {
  private ContentParts() {}

  /// Null for a block that is no such content.
  static @Nullable Part part(ContentBlock block) {
    return switch (block) {
      case ContentBlock.Text text ->
          new Part.Text(Part.Text.Kind.INPUT, text.text(), List.of(), Breakpoints.of(text));
      case ContentBlock.Image image -> image(image.source(), Breakpoints.of(image));
      case ContentBlock.Document document -> file(document, Breakpoints.of(document));
      case ContentBlock.Thinking _,
          ContentBlock.RedactedThinking _,
          ContentBlock.ToolUse _,
          ContentBlock.ToolResult _,
          ToolReference _,
          CompactionBlock _,
          ContentBlock.Unknown _,
          HostedBlock _,
          SearchResult _ ->
          null;
    };
  }

  static Part text(String text) {
    return Part.Text.of(Part.Text.Kind.INPUT, text);
  }

  private static @Nullable Part image(Source source, Extra mark) {
    return switch (source) {
      case Source.Base64 bytes -> new Part.InputImage(dataUrl(bytes), "auto", mark);
      case Source.Url url -> new Part.InputImage(url.url(), "auto", mark);
      case Source.File _, Source.Text _, Source.Nested _, Source.Unknown _ -> null;
    };
  }

  private static @Nullable Part file(ContentBlock.Document document, Extra mark) {
    String name = document.title() == null ? "document.pdf" : document.title();
    return switch (document.source()) {
      case Source.Base64 bytes -> new Part.InputFile(name, dataUrl(bytes), null, mark);
      case Source.Url url -> new Part.InputFile(null, null, url.url(), mark);
      case Source.File _, Source.Text _, Source.Nested _, Source.Unknown _ -> null;
    };
  }

  private static String dataUrl(Source.Base64 bytes) {
    return "data:" + bytes.mediaType() + ";base64," + bytes.data();
  }
}
