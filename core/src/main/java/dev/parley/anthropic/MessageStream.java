package dev.parley.anthropic;

import dev.parley.json.Extra;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The grammar of the event stream, and its only writer: blocks are numbered from 0, one is open at
/// a time, and the stream ends once. Say what happened, in order; the events follow.
public final class MessageStream {
  private final Message head;
  private final Consumer<StreamEvent> events;
  private long next;
  private @Nullable ContentBlock open;
  private State state = State.NEW;

  private enum State {
    NEW,
    STARTED,
    ENDED
  }

  public MessageStream(Message head, Consumer<StreamEvent> events) {
    this.head = head;
    this.events = events;
  }

  /// Sends `message_start`, which any other event does by itself.
  public void start() {
    if (state == State.NEW) {
      state = State.STARTED;
      events.accept(new StreamEvent.MessageStart(head));
    }
  }

  /// Opens a block, closing the one before. Each call must be answered by [#close] or another open.
  public void open(ContentBlock block) {
    requireRunning();
    close();
    start();
    open = block;
    events.accept(new StreamEvent.ContentBlockStart(next, block));
    if (block instanceof ContentBlock.ToolUse || block instanceof HostedBlock.Use) {
      append(new Delta.InputJson(""));
    }
  }

  public void append(Delta delta) {
    requireRunning();
    if (open == null) {
      throw new IllegalStateException("no block is open");
    }
    events.accept(new StreamEvent.ContentBlockDelta(next, delta));
  }

  public void close() {
    if (open != null && state == State.STARTED) {
      open = null;
      events.accept(new StreamEvent.ContentBlockStop(next));
      next++;
    }
  }

  public void finish(Ending ending, Usage usage) {
    finish(ending, usage, Extra.NONE);
  }

  /// Ends the message.
  ///
  /// @param extra members of the message that are only known at its end
  public void finish(Ending ending, Usage usage, Extra extra) {
    requireRunning();
    close();
    start();
    state = State.ENDED;
    events.accept(new StreamEvent.MessageDelta(ending, usage, extra));
    events.accept(new StreamEvent.MessageStop());
  }

  /// Ends the stream where it is: a block still open stays open, so that nobody runs half a call.
  /// The request id is for whoever sends the event to put in.
  public void fail(ApiError error) {
    if (state != State.ENDED) {
      state = State.ENDED;
      events.accept(new StreamEvent.Error(error, null));
    }
  }

  public void ping() {
    if (state != State.ENDED) {
      start();
      events.accept(new StreamEvent.Ping());
    }
  }

  public boolean isEnded() {
    return state == State.ENDED;
  }

  /// Whether the block that is open is one of this kind.
  public boolean isOpen(Class<? extends ContentBlock> kind) {
    return kind.isInstance(open);
  }

  /// Whether any block was opened so far.
  public boolean hasContent() {
    return next > 0 || open != null;
  }

  private void requireRunning() {
    if (state == State.ENDED) {
      throw new IllegalStateException("the stream has ended");
    }
  }
}
