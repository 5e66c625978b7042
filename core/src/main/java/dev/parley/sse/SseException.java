package dev.parley.sse;

/// A stream that is no event stream.
public final class SseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SseException(String problem) {
    super(problem, null, false, false);
  }
}
