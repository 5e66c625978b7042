package dev.parley.server.exchange;

import dev.parley.dialect.Translation;

/// About how many tokens a request takes, without asking anybody; on a virtual thread.
@FunctionalInterface
public interface LocalCount {
  long tokens(Translation translation);
}
