package dev.parley.openai.responses;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.openai.ErrorBody;
import java.util.ArrayList;
import java.util.List;
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

  /// Those of a list; what is none of them, and no list, is passed over.
  static List<Annotation> list(JsonReader in) {
    List<Annotation> annotations = new ArrayList<>();
    if (in.isArray()) {
      in.list(element -> {
        Annotation annotation = readIfOne(element);
        return annotation == null || annotations.add(annotation);
      });
    } else {
      in.skip();
    }
    return List.copyOf(annotations);
  }

  static @Nullable Annotation readIfOne(JsonReader in) {
    if (in.isObject()) {
      return read(in);
    }
    in.skip();
    return null;
  }

  private static Annotation read(JsonReader in) {
    Members members = in.members();
    String type = null;
    String url = null;
    String title = null;
    Long startIndex = null;
    Long endIndex = null;
    while (members.next()) {
      switch (members.name()) {
        case "type" -> type = text(in);
        case "url" -> url = text(in);
        case "title" -> title = text(in);
        case "start_index" -> startIndex = ErrorBody.index(in);
        case "end_index" -> endIndex = ErrorBody.index(in);
        default -> members.keep();
      }
    }
    return new Annotation(type, url, title, startIndex, endIndex, members.extra());
  }

  private static @Nullable String text(JsonReader in) {
    if (in.isString()) {
      return in.string();
    }
    in.skip();
    return null;
  }

  @Override
  public void write(JsonWriter out) {
    out.begin(extra).member("type", type).member("start_index", startIndex);
    out.member("end_index", endIndex).member("url", url).member("title", title).end();
  }
}
