package dev.parley.anthropic;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import java.util.List;
import java.util.stream.Stream;

/// About how many tokens a request takes, at the cost of a division: for `message_start`, which
/// leaves before anybody knows better, and for what is to be left out when there are too many.
public final class InputEstimate {
  private static final int BYTES_PER_TOKEN = 4;
  private static final int TOKENS_PER_IMAGE = 1500;
  private static final int BASE64_BYTES_PER_DOCUMENT_TOKEN = 16;

  private InputEstimate() {}

  static long tokens(MessagesRequest request) {
    return tokens(length(request), request.messages());
  }

  static long tokens(ContentBlock block) {
    return tokens(length(block), media(block));
  }

  private static int length(JsonValue value) {
    return JsonWriter.bytes(value).length;
  }

  public static long tokens(int bodyLength, List<InputMessage> messages) {
    Media media = Media.NONE;
    for (InputMessage message : messages) {
      for (ContentBlock block : message.blocks()) {
        media = media.plus(media(block));
      }
    }
    return Math.max(1, tokens(bodyLength, media));
  }

  private static long tokens(int length, Media media) {
    return (length - media.bytes) / BYTES_PER_TOKEN + media.tokens;
  }

  /// Images and documents: how long they are, and what they cost instead.
  private record Media(long bytes, long tokens) {
    static final Media NONE = new Media(0, 0);

    Media plus(Media other) {
      return other.equals(NONE) ? this : new Media(bytes + other.bytes, tokens + other.tokens);
    }
  }

  private static Media media(ContentBlock block) {
    return switch (block) {
      case ContentBlock.Image image -> new Media(length(image.source()), TOKENS_PER_IMAGE);
      case ContentBlock.Document document -> {
        long bytes = length(document.source());
        yield new Media(bytes, TOKENS_PER_IMAGE + bytes / BASE64_BYTES_PER_DOCUMENT_TOKEN);
      }
      case ContentBlock.ToolResult result ->
          nested(result).map(InputEstimate::media).reduce(Media.NONE, Media::plus);
      case ContentBlock.Text _,
          ContentBlock.Thinking _,
          ContentBlock.RedactedThinking _,
          ContentBlock.ToolUse _,
          ToolReference _,
          CompactionBlock _,
          ContentBlock.Unknown _,
          HostedBlock _,
          SearchResult _ ->
          Media.NONE;
    };
  }

  private static Stream<ContentBlock> nested(ContentBlock.ToolResult result) {
    return result.content() instanceof Content.Blocks content
        ? content.blocks().stream()
        : Stream.empty();
  }

  private static long length(Source source) {
    return source instanceof Source.Base64 bytes ? bytes.data().length() : 0;
  }
}
