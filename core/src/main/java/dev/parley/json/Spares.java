package dev.parley.json;

import java.util.function.Supplier;
import tools.jackson.core.util.RecyclerPool;

/// Things that are dear to make: each for one user at a time, and then for the next.
final class Spares<P extends RecyclerPool.WithPool<P>> extends RecyclerPool.BoundedPoolBase<P> {
  private static final long serialVersionUID = 1L;

  /// How many are kept at most, however many are in use at once.
  private static final int MOST = 32;

  private final transient Supplier<P> maker;

  Spares(Supplier<P> maker) {
    super(MOST);
    this.maker = maker;
  }

  @Override
  public P createPooled() {
    return maker.get();
  }
}
