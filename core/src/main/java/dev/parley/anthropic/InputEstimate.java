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
    return (length(block) - mediaBytes(block)) / BYTES_PER_TOKEN + mediaTokens(block);
  }

  private static int length(JsonValue value) {
    return JsonWriter.bytes(value).length;
  }

  public static long tokens(int bodyLength, List<InputMessage> messages) {
    long media = 0;
    long mediaTokens = 0;
    for (InputMessage message : messages) {
      for (ContentBlock block : message.blocks()) {
        media += mediaBytes(block);
        mediaTokens += mediaTokens(block);
      }
    }
    return Math.max(1, (bodyLength - media) / BYTES_PER_TOKEN + mediaTokens);
  }

  private static long mediaBytes(ContentBlock block) {
    return switch (block) {
      case ContentBlock.Image image -> length(image.source());
      case ContentBlock.Document document -> length(document.source());
      case ContentBlock.ToolResult result ->
          nested(result).mapToLong(InputEstimate::mediaBytes).sum();
      case ContentBlock.Text _,
          ContentBlock.Thinking _,
          ContentBlock.RedactedThinking _,
          ContentBlock.ToolUse _,
          ToolReference _,
          CompactionBlock _,
          ContentBlock.Unknown _,
          HostedBlock _,
          SearchResult _ ->
          0;
    };
  }

  private static long mediaTokens(ContentBlock block) {
    return switch (block) {
      case ContentBlock.Image _ -> TOKENS_PER_IMAGE;
      case ContentBlock.Document document ->
          TOKENS_PER_IMAGE + length(document.source()) / BASE64_BYTES_PER_DOCUMENT_TOKEN;
      case ContentBlock.ToolResult result ->
          nested(result).mapToLong(InputEstimate::mediaTokens).sum();
      case ContentBlock.Text _,
          ContentBlock.Thinking _,
          ContentBlock.RedactedThinking _,
          ContentBlock.ToolUse _,
          ToolReference _,
          CompactionBlock _,
          ContentBlock.Unknown _,
          HostedBlock _,
          SearchResult _ ->
          0;
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
