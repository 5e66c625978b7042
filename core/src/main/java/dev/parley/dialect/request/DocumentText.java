package dev.parley.dialect.request;

import dev.parley.anthropic.Source;
import org.jspecify.annotations.Nullable;

/// Reads the text out of documents: for upstreams that take no files, and to count it.
@FunctionalInterface
public interface DocumentText {
  /// Knows no kind of document.
  DocumentText NONE = _ -> null;

  /// The text of a document; null when it cannot be read, or has none.
  @Nullable String of(Source.Base64 document);

  /// The same at once: null also when it was not read before.
  default @Nullable String known(Source.Base64 document) {
    return null;
  }
}
