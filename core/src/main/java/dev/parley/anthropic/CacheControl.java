package dev.parley.anthropic;

import dev.parley.anthropic.ContentBlock.Document;
import dev.parley.anthropic.ContentBlock.Image;
import dev.parley.anthropic.ContentBlock.Text;
import dev.parley.anthropic.ContentBlock.ToolResult;
import dev.parley.json.Extra;
import dev.parley.json.RawJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A client's mark at the end of what it wants to find in the prompt cache again.
public record CacheControl(RawJson json) {
  private static final String MEMBER = "cache_control";

  /// The mark of this block; null when it has none.
  public static @Nullable CacheControl of(ContentBlock block) {
    return block instanceof ContentBlock.Unknown unknown
        ? of(unknown.json().first(MEMBER))
        : of(block.extra());
  }

  static @Nullable CacheControl of(Extra extra) {
    return of(extra.get(MEMBER));
  }

  public static @Nullable CacheControl of(@Nullable RawJson json) {
    return json != null && json.isObject() ? new CacheControl(json) : null;
  }

  /// Whether the cache is to last for an hour.
  public boolean isLong() {
    return "1h".equals(json.reader().tag("ttl"));
  }

  /// A block that takes the place of another, and with it the mark.
  static ContentBlock moved(ContentBlock from, ContentBlock to) {
    CacheControl mark = of(from);
    if (mark == null || of(to) != null) {
      return to;
    }
    Extra marked = to.extra().plus(Extra.of(MEMBER, mark.json));
    if (to instanceof Text text) {
      return new Text(text.text(), marked);
    }
    if (to instanceof Image image) {
      return new Image(image.source(), marked);
    }
    return to instanceof Document document
        ? new Document(document.source(), document.title(), document.context(), marked)
        : to;
  }

  /// How many marks there are in a request.
  public static long count(MessagesRequest request) {
    long count = of(request.context().cacheControl()) == null ? 0 : 1;
    for (Tool tool : request.tools()) {
      count += of(mark(tool)) == null ? 0 : 1;
    }
    if (request.system() != null) {
      count += count(request.system().blocks());
    }
    for (InputMessage message : request.messages()) {
      count += count(message.blocks());
    }
    return count;
  }

  private static @Nullable RawJson mark(Tool tool) {
    return switch (tool) {
      case Tool.Custom custom -> custom.extra().get(MEMBER);
      case Tool.Predefined predefined -> predefined.json().first(MEMBER);
      case HostedTool hosted -> hosted.extra().get(MEMBER);
    };
  }

  private static long count(List<ContentBlock> blocks) {
    long count = 0;
    for (ContentBlock block : blocks) {
      count += of(block) == null ? 0 : 1;
      if (block instanceof ToolResult result && result.content() != null) {
        count += count(result.content().blocks());
      }
    }
    return count;
  }
}
