package dev.parley.anthropic;

/// Carries an [ApiError] up to where replies are made.
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ApiError error;

  public ApiException(ApiError error) {
    super(error.type(), null, false, false);
    this.error = error;
  }

  public ApiError error() {
    return error;
  }
}
