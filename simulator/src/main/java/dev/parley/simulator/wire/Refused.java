package dev.parley.simulator.wire;

/// Ends the judgement of a request: it is answered with this error and nothing else.
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ApiError error;

  public Refused(ApiError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  public ApiError error() {
    return error;
  }
}
