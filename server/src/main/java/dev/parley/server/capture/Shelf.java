package dev.parley.server.capture;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where exchanges are kept, the last ones of them.
interface Shelf {
  /// Nowhere.
  Shelf NONE =
      new Shelf() {
        @Override
        public boolean put(CapturedExchange exchange, byte[] json) {
          return false;
        }
      };

  /// False when it is larger than all that may be kept.
  ///
  /// @param json the same as it is to be kept
  boolean put(CapturedExchange exchange, byte[] json) throws IOException;

  /// What can be read of it here, the oldest first.
  default List<Kept> all() {
    return List.of();
  }

  /// The exchange of this id; null when it is not here.
  default byte @Nullable [] find(String id) {
    return null;
  }
}
