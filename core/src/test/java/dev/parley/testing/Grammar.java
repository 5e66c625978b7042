package dev.parley.testing;

import dev.parley.anthropic.CompactionBlock;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Delta;
import dev.parley.anthropic.HostedBlock;
import dev.parley.anthropic.StreamEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The event stream's grammar, told a second time and on its own: what the official SDKs demand.
public final class Grammar {
  private enum State {
    NEW,
    BETWEEN,
    IN_BLOCK,
    STOPPING,
    ENDED
  }

  private State state = State.NEW;
  private long next;
  private int inputDeltas;
  private int signatures;
  private int compactions;
  private @Nullable ContentBlock block;

  private Grammar() {}

  /// Null when the stream is well-formed and has ended; else what is wrong with it.
  public static @Nullable String fault(List<StreamEvent> events) {
    Grammar grammar = new Grammar();
    for (int i = 0; i < events.size(); i++) {
      if (!grammar.accepts(events.get(i))) {
        return "event %d (%s) in state %s".formatted(i, events.get(i).type(), grammar.state);
      }
    }
    return grammar.state == State.ENDED ? null : "not ended";
  }

  private boolean accepts(StreamEvent event) {
    return switch (event) {
      case StreamEvent.Error _ -> move(state != State.ENDED, State.ENDED);
      case StreamEvent.Ping _ -> state != State.ENDED && state != State.NEW;
      case StreamEvent.MessageStart start ->
          move(state == State.NEW && start.message().content().isEmpty(), State.BETWEEN);
      case StreamEvent.ContentBlockStart start -> opens(start);
      case StreamEvent.ContentBlockDelta delta -> fits(delta);
      case StreamEvent.ContentBlockStop stop -> closes(stop);
      case StreamEvent.MessageDelta delta ->
          move(
              state == State.BETWEEN
                  && delta.delta().stopReason() != null
                  && delta.usage().outputTokens() != null,
              State.STOPPING);
      case StreamEvent.MessageStop _ -> move(state == State.STOPPING, State.ENDED);
      case StreamEvent.Unknown _ -> false;
    };
  }

  private boolean move(boolean allowed, State to) {
    state = allowed ? to : state;
    return allowed;
  }

  private boolean opens(StreamEvent.ContentBlockStart start) {
    block = start.contentBlock();
    inputDeltas = 0;
    signatures = 0;
    compactions = 0;
    return move(state == State.BETWEEN && start.index() == next, State.IN_BLOCK);
  }

  private boolean fits(StreamEvent.ContentBlockDelta event) {
    boolean fits =
        switch (event.delta()) {
          case Delta.Text _ -> block instanceof ContentBlock.Text;
          case Delta.InputJson _ -> isCall() && ++inputDeltas > 0;
          case Delta.Thinking _ -> block instanceof ContentBlock.Thinking && signatures == 0;
          case Delta.Signature _ -> block instanceof ContentBlock.Thinking && ++signatures == 1;
          case Delta.Citations _ -> block instanceof ContentBlock.Text;
          case Delta.Compaction _ -> block instanceof CompactionBlock && ++compactions == 1;
          case Delta.Unknown _ -> false;
        };
    return fits && state == State.IN_BLOCK && event.index() == next;
  }

  private boolean isCall() {
    return block instanceof ContentBlock.ToolUse || block instanceof HostedBlock.Use;
  }

  private boolean closes(StreamEvent.ContentBlockStop stop) {
    boolean complete =
        !(isCall() && inputDeltas == 0)
            && !(block instanceof ContentBlock.Thinking && signatures != 1)
            && !(block instanceof CompactionBlock && compactions != 1);
    boolean allowed = state == State.IN_BLOCK && stop.index() == next && complete;
    next++;
    return move(allowed, State.BETWEEN);
  }
}
