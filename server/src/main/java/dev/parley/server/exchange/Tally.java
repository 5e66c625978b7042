package dev.parley.server.exchange;

import dev.parley.anthropic.StreamEvent;
import dev.parley.server.observe.Observation;
import dev.parley.server.observe.Termination;
import dev.parley.server.observe.Tokens;
import java.util.function.Consumer;

/// Counts what goes by.
final class Tally implements Consumer<StreamEvent> {
  private final Observation observation;
  private Tokens tokens = Tokens.NONE;
  private boolean hasContent;

  Tally(Observation observation) {
    this.observation = observation;
  }

  @Override
  public void accept(StreamEvent event) {
    switch (event) {
      case StreamEvent.MessageStart _,
          StreamEvent.ContentBlockStop _,
          StreamEvent.ContentBlockDelta _,
          StreamEvent.MessageStop _,
          StreamEvent.Ping _,
          StreamEvent.Unknown _ -> {}
      case StreamEvent.ContentBlockStart _ -> firstContent();
      case StreamEvent.MessageDelta end -> {
        tokens = tokens.updatedBy(end.usage());
        observation.tokens(tokens);
      }
      case StreamEvent.Error failure -> {
        observation.error(failure.error().type());
        observation.termination(Termination.UPSTREAM_ERROR);
      }
    }
  }

  private void firstContent() {
    if (!hasContent) {
      hasContent = true;
      observation.firstToken();
    }
  }
}
