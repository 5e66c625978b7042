package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A find of the client's own search, with what it says.
///
/// @param source where it was found: an address or any other name
public record SearchResult(
    String source,
    String title,
    List<ContentBlock> content,
    @Nullable RawJson citations,
    Extra extra)
    implements ContentBlock {

  static SearchResult read(JsonReader in) {
    Members members = in.members();
    String source = null;
    String title = null;
    List<ContentBlock> content = null;
    RawJson citations = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> in.skip();
        case "source" -> source = in.string();
        case "title" -> title = in.string();
        case "content" -> content = in.list(ContentBlock::readOnly);
        case "citations" -> citations = in.raw();
        default -> members.keep();
      }
    }
    return new SearchResult(
        in.required("source", source),
        in.required("title", title),
        in.required("content", content),
        citations,
        members.extra());
  }

  @Override
  public String type() {
    return "search_result";
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).member("type", type()).member("source", source).member("title", title);
    out.member("content", content).member("citations", citations).end();
  }
}
