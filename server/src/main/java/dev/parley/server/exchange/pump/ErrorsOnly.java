package dev.parley.server.exchange.pump;

import dev.parley.anthropic.StreamEvent;
import java.util.function.Consumer;

/// Lets only errors and pings through: everything else has gone to the client in the upstream's own
/// bytes.
public record ErrorsOnly(Consumer<StreamEvent> inner) implements Consumer<StreamEvent> {

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
}
