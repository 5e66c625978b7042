package dev.parley.server.exchange.estimate;

import dev.parley.dialect.Translation;
import dev.parley.models.Model;

/// Counts here what a request would take.
@FunctionalInterface
public interface LocalCount {
  /// What the body of a request takes.
  long tokens(byte[] body, Model model);

  /// The same at once, by no more of its documents than is known of them already.
  default long quickly(byte[] body, Model model) {
    return tokens(body, model);
  }

  default long tokens(Translation translation) {
    return tokens(translation.body(), translation.target().model());
  }
}
