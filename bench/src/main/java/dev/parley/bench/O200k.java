package dev.parley.bench;

import com.knuddels.jtokkit.api.Encoding;
import dev.parley.tokens.BytePairs;
import dev.parley.tokens.Tokenizer;
import dev.parley.tokens.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// The tokenizer of OpenAI's models, with the vocabulary as jtokkit has it.
final class O200k {
  private O200k() {}

  static Tokenizer tokenizer() throws IOException {
    try (InputStream in =
        Encoding.class.getResourceAsStream("/com/knuddels/jtokkit/o200k_base.tiktoken")) {
      return new BytePairs(Vocabulary.read(Objects.requireNonNull(in)));
    }
  }
}
