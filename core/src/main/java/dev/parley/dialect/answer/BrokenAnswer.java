package dev.parley.dialect.answer;

import dev.parley.anthropic.ApiError;

/// An answer that contradicts itself or is no whole one: nobody may act on it.
public final class BrokenAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ApiError error;

  public BrokenAnswer(String problem) {
    super(problem, null, false, false);
    this.error = ApiError.api(502, problem);
  }

  public ApiError error() {
    return error;
  }
}
