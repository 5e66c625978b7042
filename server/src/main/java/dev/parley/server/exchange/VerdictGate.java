package dev.parley.server.exchange;

import dev.parley.anthropic.Safeguard;
import dev.parley.anthropic.StreamEvent;
import dev.parley.safeguards.Call;
import dev.parley.safeguards.CallsMade;
import dev.parley.safeguards.Verdicts;
import dev.parley.server.exchange.pump.Outlet;
import dev.parley.server.exchange.pump.WrappedOutlet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Holds back the end of an answer until its tool calls are judged, so that the verdicts go with
/// it. An answer without calls goes through as it comes.
final class VerdictGate implements WrappedOutlet {
  private final Outlet inner;
  private final List<Safeguard> safeguards;
  private final CallsMade made = new CallsMade();
  private final CompletableFuture<List<Call>> toJudge = new CompletableFuture<>();
  private StreamEvent.@Nullable MessageDelta held;

  VerdictGate(Outlet inner, List<Safeguard> safeguards) {
    this.inner = inner;
    this.safeguards = safeguards;
  }

  @Override
  public Outlet inner() {
    return inner;
  }

  /// Waits for the calls that are to be judged; none when there is nothing to be told any more. On
  /// a virtual thread.
  List<Call> toJudge() {
    return toJudge.join();
  }

  /// Lets the end through, the first time.
  void open(Verdicts verdicts) {
    StreamEvent.MessageDelta end = held;
    if (end != null) {
      held = null;
      inner.accept(
          new StreamEvent.MessageDelta(
              end.delta().with(verdicts.results(safeguards)), end.usage(), end.extra()));
      inner.accept(new StreamEvent.MessageStop());
    }
  }

  @Override
  public void accept(StreamEvent event) {
    made.accept(event);
    switch (event) {
      case StreamEvent.MessageDelta end -> held = end;
      case StreamEvent.MessageStop _ -> ended();
      case StreamEvent.MessageStart _,
          StreamEvent.ContentBlockStart _,
          StreamEvent.ContentBlockDelta _,
          StreamEvent.ContentBlockStop _,
          StreamEvent.Ping _,
          StreamEvent.Error _,
          StreamEvent.Unknown _ ->
          inner.accept(event);
    }
  }

  private void ended() {
    if (made.calls().isEmpty() || Safeguard.onToolUse(safeguards) == null) {
      open(Verdicts.NONE);
    } else {
      toJudge.complete(made.calls());
    }
  }

  @Override
  public boolean isWaiting() {
    return held != null;
  }

  @Override
  public void hurry() {
    open(Verdicts.notJudged(made.calls(), "the client would not have waited for it"));
  }

  @Override
  public void stop() {
    toJudge.complete(List.of());
    inner.stop();
  }
}
