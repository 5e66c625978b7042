package dev.parley.simulator.tokens;

import java.util.Optional;

/// Reads the text of a file that came with a request, which is what the file is billed for.
@FunctionalInterface
public interface FileText {
  /// Reads none: files are billed by their length.
  FileText UNREAD = (_, _) -> Optional.empty();

  /// None when there is no text in it, or nobody can read it.
  Optional<String> of(String mediaType, String base64);
}
