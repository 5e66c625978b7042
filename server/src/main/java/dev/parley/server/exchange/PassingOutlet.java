package dev.parley.server.exchange;

import dev.parley.anthropic.StreamEvent;
import java.util.Map;

/// Lets only errors and pings through: everything else has gone to `inner` in the upstream's own
/// bytes.
record PassingOutlet(Outlet inner) implements Outlet {

  @Override
  public void accept(StreamEvent event) {
    switch (event) {
      case StreamEvent.Error _, StreamEvent.Ping _ -> inner.accept(event);
      case StreamEvent.MessageStart _,
          StreamEvent.ContentBlockStart _,
          StreamEvent.ContentBlockDelta _,
          StreamEvent.ContentBlockStop _,
          StreamEvent.MessageDelta _,
          StreamEvent.MessageStop _,
          StreamEvent.Unknown _ -> {}
    }
  }

  @Override
  public void start(Pump pump) {
    inner.start(pump);
  }

  @Override
  public void headers(Map<String, String> more) {
    inner.headers(more);
  }

  @Override
  public void flush(boolean last) {
    inner.flush(last);
  }

  @Override
  public boolean hasBegun() {
    return inner.hasBegun();
  }

  @Override
  public void stop() {
    inner.stop();
  }
}
