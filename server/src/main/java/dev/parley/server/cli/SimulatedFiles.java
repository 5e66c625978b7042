package dev.parley.server.cli;

import dev.parley.anthropic.Source;
import dev.parley.json.Extra;
import dev.parley.server.documents.DocumentReader;
import dev.parley.simulator.tokens.FileText;
import java.util.Optional;

/// Reads for the built-in simulator the files that it makes out bills for.
record SimulatedFiles(DocumentReader documents) implements FileText {
  SimulatedFiles() {
    this(new DocumentReader());
  }

  @Override
  public Optional<String> of(String mediaType, String base64) {
    return Optional.ofNullable(documents.of(new Source.Base64(mediaType, base64, Extra.NONE)));
  }
}
