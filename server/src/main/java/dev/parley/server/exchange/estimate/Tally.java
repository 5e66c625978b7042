package dev.parley.server.exchange.estimate;

import dev.parley.anthropic.Delta;
import dev.parley.anthropic.StopReason;
import dev.parley.anthropic.StreamEvent;
import dev.parley.anthropic.Usage;
import dev.parley.server.observe.Observation;
import dev.parley.server.observe.Termination;
import dev.parley.server.observe.Tokens;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Counts what goes by.
public final class Tally implements Consumer<StreamEvent> {
  private final Observation observation;
  private Tokens tokens = Tokens.NONE;
  private boolean hasContent;
  private long said;
  private volatile @Nullable Expectation expected;

  public Tally(Observation observation) {
    this.observation = observation;
  }

  @Override
  public void accept(StreamEvent event) {
    switch (event) {
      case StreamEvent.MessageStart start -> observation.announced(start.message().usage());
      case StreamEvent.ContentBlockDelta piece -> {
        said += length(piece.delta());
        observation.said(said);
      }
      case StreamEvent.ContentBlockStop _,
          StreamEvent.MessageStop _,
          StreamEvent.Ping _,
          StreamEvent.Unknown _ -> {}
      case StreamEvent.ContentBlockStart _ -> firstContent();
      case StreamEvent.MessageDelta end -> {
        tokens = tokens.updatedBy(end.usage());
        observation.tokens(tokens);
        stopped(end.delta().stopReason());
        settle(end.usage());
      }
      case StreamEvent.Error failure -> {
        observation.error(failure.error().type());
        observation.termination(Termination.UPSTREAM_ERROR);
      }
    }
  }

  private static int length(Delta delta) {
    return switch (delta) {
      case Delta.Text text -> text.text().length();
      case Delta.Thinking thinking -> thinking.thinking().length();
      case Delta.InputJson input -> input.partialJson().length();
      case Delta.Compaction summary -> summary.content() == null ? 0 : summary.content().length();
      case Delta.Signature _, Delta.Citations _, Delta.Unknown _ -> 0;
    };
  }

  /// From here on the bill is awaited.
  public void expect(Expectation bill) {
    expected = bill;
  }

  /// What was awaited last; null when nothing was. From any thread.
  public @Nullable Expectation expected() {
    return expected;
  }

  private void stopped(@Nullable StopReason reason) {
    if (reason != null) {
      observation.measurements().stopped(reason.wire());
    }
  }

  private void settle(Usage told) {
    Expectation awaited = expected;
    if (awaited != null) {
      awaited.settle(told);
    }
  }

  private void firstContent() {
    if (!hasContent) {
      hasContent = true;
      observation.firstToken();
    }
  }
}
