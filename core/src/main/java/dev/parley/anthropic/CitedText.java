package dev.parley.anthropic;

import dev.parley.anthropic.ContentBlock.Text;
import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A text that comes back with its citations. Pages that it cites without naming their addresses
/// are named behind it; everything else the model has in the conversation anyway.
final class CitedText {
  private CitedText() {}

  static Text of(String path, Text text, Notes notes) {
    RawJson citations = text.extra().get("citations");
    if (citations == null || !citations.isArray()) {
      return text;
    }
    Set<String> pages = new LinkedHashSet<>();
    boolean documents = citations.reader().list(in -> page(in, pages)).contains(false);
    if (documents) {
      notes.degraded(path + ".citations", "the text goes on without its citations of documents");
    }
    pages.removeIf(page -> text.text().contains(page));
    return pages.isEmpty()
        ? text
        : new Text(text.text() + " (" + String.join(", ", pages) + ")", withoutCitations(text));
  }

  private static Extra withoutCitations(Text text) {
    RawJson cacheControl = text.extra().get("cache_control");
    return cacheControl == null ? Extra.NONE : Extra.of("cache_control", cacheControl);
  }

  /// Whether it is a page that is cited.
  private static boolean page(JsonReader in, Set<String> pages) {
    if (!in.isObject()) {
      in.skip();
      return false;
    }
    String url = url(in);
    if (url != null) {
      pages.add(url);
    }
    return url != null;
  }

  private static @Nullable String url(JsonReader in) {
    Members members = in.members();
    String url = null;
    while (members.next()) {
      if (members.name().equals("url") && in.isString()) {
        url = in.string();
      } else {
        in.skip();
      }
    }
    return url;
  }
}
