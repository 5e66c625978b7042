package dev.parley.json;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with a JSON text, and where; never any of the text itself.
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Whether the text is no JSON at all, or JSON of another shape than wanted.
  public enum Kind {
    MALFORMED,
    UNEXPECTED
  }

  private final Kind kind;
  private final String path;
  private final String problem;

  public JsonException(Kind kind, String path, String problem) {
    super(words(path, problem), null, false, false);
    this.kind = kind;
    this.path = path;
    this.problem = problem;
  }

  public Kind kind() {
    return kind;
  }

  /// Dotted, as Anthropic writes it: `messages.3.content.0.source.type`; empty for the whole text.
  public String path() {
    return path;
  }

  public String problem() {
    return problem;
  }

  /// The same where what is read at a depth is one of several forms: its tag follows in the path.
  JsonException inForm(String tag, int depth) {
    List<String> places = new ArrayList<>();
    if (!path.isEmpty()) {
      places.addAll(List.of(path.split("\\.", -1)));
    }
    places.add(Math.min(depth, places.size()), tag);
    return new JsonException(kind, String.join(".", places), problem);
  }

  /// The place and the problem.
  public String words() {
    return words(path, problem);
  }

  private static String words(String path, String problem) {
    return path.isEmpty() ? problem : path + ": " + problem;
  }
}
