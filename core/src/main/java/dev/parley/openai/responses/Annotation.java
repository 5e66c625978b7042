package dev.parley.openai.responses;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import org.jspecify.annotations.Nullable;

/// What a passage of an answer's text rests on.
///
/// @param type `url_citation`, or a kind that points into files
/// @param startIndex where the passage begins in the text of its part
public record Annotation(
    @Nullable String type,
    @Nullable String url,
    @Nullable String title,
    @Nullable Long startIndex,
    @Nullable Long endIndex,
    Extra extra)
    implements JsonValue {

  static Annotation read(JsonReader in) {
    Members members = in.members();
    String type = null;
    String url = null;
    String title = null;
    Long startIndex = null;
    Long endIndex = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> type = in.string();
        case "url" -> url = in.string();
        case "title" -> title = in.string();
        case "start_index" -> startIndex = in.integer();
        case "end_index" -> endIndex = in.integer();
        default -> members.keep();
      }
    }
    return new Annotation(type, url, title, startIndex, endIndex, members.extra());
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).member("type", type).member("start_index", startIndex);
    out.member("end_index", endIndex).member("url", url).member("title", title).end();
  }
}
