package dev.parley.dialect.errors;

import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.InputMessage;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.Source;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A place in a client's request, in Anthropic's spelling: `messages.3.content.1`.
///
/// @param block what stands there, when it is one
public record ClientPlace(String path, @Nullable ContentBlock block) {

  /// The first block of this kind, however deep; null when there is none.
  public static @Nullable ClientPlace in(MessagesRequest request, Predicate<ContentBlock> wanted) {
    List<InputMessage> messages = request.messages();
    for (int i = 0; i < messages.size(); i++) {
      String path = "messages." + i + ".content.";
      ClientPlace found = in(path, messages.get(i).blocks(), wanted);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable ClientPlace in(
      String path, List<ContentBlock> blocks, Predicate<ContentBlock> wanted) {
    for (int i = 0; i < blocks.size(); i++) {
      ClientPlace here = new ClientPlace(path + i, blocks.get(i));
      ClientPlace found = wanted.test(blocks.get(i)) ? here : here.within(wanted);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /// The first block of this kind inside this one.
  public @Nullable ClientPlace within(Predicate<ContentBlock> wanted) {
    if (block instanceof ContentBlock.ToolResult result && result.content() != null) {
      return in(path + ".tool_result.content.", result.content().blocks(), wanted);
    }
    return block instanceof ContentBlock.Document document
            && document.source() instanceof Source.Nested nested
        ? in(path + ".document.source.content.", nested.content().blocks(), wanted)
        : null;
  }

  /// The path to where the bytes of an image or a document come from; of other blocks, their own.
  public String sourcePath() {
    return switch (block) {
      case ContentBlock.Image image -> path + ".image.source" + kind(image.source());
      case ContentBlock.Document document -> path + ".document.source" + kind(document.source());
      case null, default -> path;
    };
  }

  private static String kind(Source source) {
    return switch (source) {
      case Source.Base64 _ -> ".base64";
      case Source.Url _ -> ".url";
      case Source.File _, Source.Text _, Source.Nested _, Source.Unknown _ -> "";
    };
  }
}
