package dev.parley.dialect;

import org.jspecify.annotations.Nullable;

/// How an upstream is asked for the tokens of a request that it is not to answer.
public interface UpstreamCount {

  /// Where it is asked, below the base URL: `/responses/input_tokens`.
  String path();

  /// The question: what of the translated request the model reads.
  byte[] body(Translation translation);

  /// The count that a reply tells, were it by refusing what is too long; null when it tells none.
  @Nullable Long tokens(UpstreamReply reply);
}
