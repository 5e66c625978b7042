package dev.parley.server.exchange.estimate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.knuddels.jtokkit.api.Encoding;
import dev.parley.dialect.request.DocumentText;
import dev.parley.models.Model;
import dev.parley.tokens.BytePairs;
import dev.parley.tokens.TokenCount;
import dev.parley.tokens.Tokenizer;
import dev.parley.tokens.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Counts with the vocabulary of o200k, which is read once, beforehand. A conversation only grows:
/// what its longer texts are worth is remembered.
public final class OwnCount implements LocalCount {
  private static final String VOCABULARY = "/com/knuddels/jtokkit/o200k_base.tiktoken";
  private static final int SHORTEST_REMEMBERED = 200;
  private static final int MOST_REMEMBERED = 50_000;

  /// By the hash of the text.
  private final Cache<ByteBuffer, Long> known =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).executor(Runnable::run).build();

  /// One for all, as it never changes; read by whoever needs it first.
  private static final class O200k {
    static final Tokenizer TOKENIZER = load();
  }

  private final DocumentText documents;

  public OwnCount(DocumentText documents) {
    this.documents = documents;
  }

  @Override
  public long tokens(byte[] body, Model model) {
    return TokenCount.of(body, model, this::tokens, documents);
  }

  @Override
  public long quickly(byte[] body, Model model) {
    return TokenCount.of(body, model, this::tokens, document -> documents.known(document));
  }

  private long tokens(String text) {
    if (text.length() < SHORTEST_REMEMBERED) {
      return O200k.TOKENIZER.count(text);
    }
    ByteBuffer key = ContentHash.of(text.getBytes(StandardCharsets.UTF_8));
    return Objects.requireNonNull(known.get(key, _ -> O200k.TOKENIZER.count(text)));
  }

  private static Tokenizer load() {
    try (InputStream in = Encoding.class.getResourceAsStream(VOCABULARY)) {
      return new BytePairs(Vocabulary.read(Objects.requireNonNull(in, VOCABULARY)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
