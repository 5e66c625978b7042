package dev.parley.server.exchange.pump;

import java.util.Map;

/// An outlet before another one, which sees what comes first.
public interface WrappedOutlet extends Outlet {
  Outlet inner();

  @Override
  default void start(Pump pump) {
    inner().start(pump);
  }

  @Override
  default void headers(Map<String, String> more) {
    inner().headers(more);
  }

  @Override
  default void forget() {
    inner().forget();
  }

  @Override
  default void flush(boolean last) {
    inner().flush(last);
  }

  @Override
  default boolean hasBegun() {
    return inner().hasBegun();
  }

  @Override
  default void stop() {
    inner().stop();
  }
}
