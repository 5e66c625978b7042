package dev.parley.tokens;

import dev.parley.anthropic.Content;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.HostedTool;
import dev.parley.anthropic.InputMessage;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.OutputConfig;
import dev.parley.anthropic.Source;
import dev.parley.anthropic.Tool;
import dev.parley.anthropic.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a prompt is made of, as far as it decides how estimates of it are off. Of several, the last
/// counts.
public enum Shape {
  TEXT,
  /// The answer is to follow a schema.
  STRUCTURED,
  TOOLS,
  IMAGES,
  DOCUMENTS;

  /// The shape of a request; null where more goes in than stands in it: files by name or address,
  /// and whatever the upstream's own tools find.
  public static @Nullable Shape of(MessagesRequest request) {
    Shape shape = frame(request);
    for (InputMessage message : request.messages()) {
      for (ContentBlock block : parts(message.blocks())) {
        shape = shape == null ? null : shape.with(block);
      }
    }
    return shape;
  }

  private static @Nullable Shape frame(MessagesRequest request) {
    ToolChoice choice = request.toolChoice();
    boolean withheld = choice != null && choice.kind() == ToolChoice.Kind.NONE;
    for (Tool tool : request.tools()) {
      if (tool instanceof HostedTool) {
        return null;
      }
    }
    if (!request.tools().isEmpty() && !withheld) {
      return TOOLS;
    }
    return isFormatted(request) ? STRUCTURED : TEXT;
  }

  private static boolean isFormatted(MessagesRequest request) {
    OutputConfig output = request.outputConfig();
    boolean formatted = output != null && output.format() != null;
    return formatted || request.extra().get("output_format") != null;
  }

  /// The blocks, and those inside of tool results.
  private static List<ContentBlock> parts(List<ContentBlock> blocks) {
    List<ContentBlock> parts = new ArrayList<>();
    for (ContentBlock block : blocks) {
      Content content = block instanceof ContentBlock.ToolResult result ? result.content() : null;
      parts.add(block);
      parts.addAll(content instanceof Content.Blocks nested ? nested.blocks() : List.of());
    }
    return parts;
  }

  private @Nullable Shape with(ContentBlock block) {
    return switch (block) {
      case ContentBlock.Image image -> with(IMAGES, image.source());
      case ContentBlock.Document document -> with(DOCUMENTS, document.source());
      default -> this;
    };
  }

  private @Nullable Shape with(Shape other, Source source) {
    return switch (source) {
      case Source.Base64 _, Source.Text _, Source.Nested _ ->
          other.compareTo(this) > 0 ? other : this;
      case Source.Url _, Source.File _, Source.Unknown _ -> null;
    };
  }

  static @Nullable Shape of(String wire) {
    for (Shape shape : values()) {
      if (shape.wire().equals(wire)) {
        return shape;
      }
    }
    return null;
  }

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
