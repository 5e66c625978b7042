package dev.parley.server.exchange;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.dialect.ReplyContext;
import dev.parley.dialect.Translation;
import dev.parley.json.RawJson;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// The schemas of tools, kept once for all answers that are read against the same. Clients send the
/// same tools with each request, and each is a slice that would hold on to its whole request.
public final class SharedSchemas {
  private static final long MOST_BYTES = 4 << 20;

  private final Cache<Key, Map<String, RawJson>> known =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .<Key, Map<String, RawJson>>weigher((_, schemas) -> weight(schemas))
          .executor(Runnable::run)
          .build();

  /// Told apart by all they say, found by a hash that is quick.
  private record Key(Map<String, RawJson> schemas, int hash) {
    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && hash == that.hash && schemas.equals(that.schemas);
    }
  }

  /// The same translation, with its schemas shared.
  Translation share(Translation translation) {
    ReplyContext reply = translation.reply();
    return reply.schemas().isEmpty()
        ? translation
        : translation.with(reply.with(shared(reply.schemas())));
  }

  private Map<String, RawJson> shared(Map<String, RawJson> schemas) {
    int hash = hash(schemas);
    Map<String, RawJson> found = known.getIfPresent(new Key(schemas, hash));
    if (found != null) {
      return found;
    }
    Map<String, RawJson> own = new LinkedHashMap<>();
    schemas.forEach((name, schema) -> own.put(name, schema.alone()));
    known.put(new Key(own, hash), own);
    return own;
  }

  private static int hash(Map<String, RawJson> schemas) {
    int hash = 0;
    for (RawJson schema : schemas.values()) {
      hash = 31 * hash + Arrays.hashCode(schema.bytes());
    }
    return hash;
  }

  private static int weight(Map<String, RawJson> schemas) {
    return schemas.values().stream().mapToInt(RawJson::length).sum();
  }
}
