package dev.parley.dialect.responses;

import dev.parley.json.JsonValue;
import dev.parley.json.RawJson;
import dev.parley.openai.responses.Annotation;
import org.jspecify.annotations.Nullable;

/// What an answer's text rests on, as Anthropic cites it. The upstream names pages, never their
/// words.
final class Citations {
  private static final String URL = "url_citation";

  private Citations() {}

  /// Null for what points into files, which the client cannot reach.
  static @Nullable RawJson of(Annotation annotation) {
    String url = annotation.url();
    if (!URL.equals(annotation.type()) || url == null) {
      return null;
    }
    JsonValue citation =
        out ->
            out.begin()
                .member("type", "web_search_result_location")
                .member("cited_text", "")
                .member("url", url)
                .orNull("title", annotation.title())
                .member("encrypted_index", place(annotation))
                .end();
    return citation.toJson();
  }

  private static String place(Annotation annotation) {
    return "parley1:" + annotation.startIndex() + ":" + annotation.endIndex();
  }
}
