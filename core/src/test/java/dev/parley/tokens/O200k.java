package dev.parley.tokens;

import com.knuddels.jtokkit.api.Encoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The vocabulary that jtokkit brings, read by both.
final class O200k {
  static final String FILE = "/com/knuddels/jtokkit/o200k_base.tiktoken";
  static final Tokenizer OURS = new BytePairs(vocabulary());

  private O200k() {}

  static Vocabulary vocabulary() {
    try (InputStream in = Encoding.class.getResourceAsStream(FILE)) {
      return Vocabulary.read(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
