package dev.parley.json;

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

  /// The place and the problem.
  public String words() {
    return words(path, problem);
  }

  private static String words(String path, String problem) {
    return path.isEmpty() ? problem : path + ": " + problem;
  }
}
