package dev.parley.server.documents;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.anthropic.Source;
import dev.parley.dialect.Hashes;
import dev.parley.dialect.request.DocumentText;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads PDFs, and whatever is text already. A conversation brings its documents with every turn:
/// what was read is remembered, also that there was nothing to read. On a virtual thread.
public final class DocumentReader implements DocumentText {
  private static final long MOST_REMEMBERED = 32L << 20;
  private static final int WEIGHT_OF_AN_ENTRY = 200;
  private static final int HASH_DIGITS = 64;
  private static final int STACK_BYTES = 4 << 20;
  private static final String NOTHING = "";

  private final Cache<Key, String> known =
      Caffeine.newBuilder()
          .maximumWeight(MOST_REMEMBERED)
          .weigher((Key _, String text) -> text.length() + WEIGHT_OF_AN_ENTRY)
          .executor(Runnable::run)
          .build();

  private record Key(String mediaType, String hash) {}

  /// One document at a time, on a thread of its own: so there is never more in memory than one
  /// takes, and nobody else has to wait for the processor.
  private final Executor desk = desk();

  private static Executor desk() {
    ThreadPoolExecutor desk =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("documents").stackSize(STACK_BYTES).factory());
    desk.allowCoreThreadTimeOut(true);
    return desk;
  }

  @Override
  public @Nullable String of(Source.Base64 document) {
    String text = Objects.requireNonNull(known.get(key(document), _ -> read(document)));
    return text.equals(NOTHING) ? null : text;
  }

  @Override
  public @Nullable String known(Source.Base64 document) {
    String text = known.getIfPresent(key(document));
    return NOTHING.equals(text) ? null : text;
  }

  private static Key key(Source.Base64 document) {
    return new Key(document.mediaType(), Hashes.hex(document.data(), HASH_DIGITS));
  }

  private String read(Source.Base64 document) {
    String type = document.mediaType().strip().toLowerCase(Locale.ROOT);
    byte[] bytes = bytes(document.data());
    String text = null;
    if (bytes != null && type.startsWith("application/pdf")) {
      text = CompletableFuture.supplyAsync(() -> PdfText.of(bytes), desk).join();
    } else if (bytes != null && PlainText.isText(type)) {
      text = PlainText.of(type, bytes);
    }
    return text == null || text.isBlank() ? NOTHING : text;
  }

  private static byte @Nullable [] bytes(String data) {
    try {
      return Base64.getDecoder().decode(data);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
