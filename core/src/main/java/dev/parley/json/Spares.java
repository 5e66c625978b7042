package dev.parley.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Things that are dear to make: each for one user at a time, and then for the next. Nobody waits
/// for anybody.
final class Spares<T> {
  /// How many are kept at most, however many are in use at once.
  private static final int MOST = 32;

  private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(Object[].class);

  private final @Nullable Object[] kept = new Object[MOST];
  private final Supplier<T> maker;

  Spares(Supplier<T> maker) {
    this.maker = maker;
  }

  /// One that nobody uses, a new one where there is none.
  @SuppressWarnings("unchecked") // nothing else was left
  T take() {
    for (int i = 0; i < MOST; i++) {
      Object found = kept[i] == null ? null : PLACE.getAndSet(kept, i, null);
      if (found != null) {
        return (T) found;
      }
    }
    return maker.get();
  }

  /// Leaves one to others, unless there are enough.
  void leave(T used) {
    boolean left = false;
    for (int i = 0; i < MOST && !left; i++) {
      left = kept[i] == null && PLACE.compareAndSet(kept, i, null, used);
    }
  }
}
