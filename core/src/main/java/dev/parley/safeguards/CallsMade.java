package dev.parley.safeguards;

import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Delta;
import dev.parley.anthropic.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Gathers the tool calls of one answer from its events, whole or not. Calls of hosted tools are
/// none: they have run already.
public final class CallsMade implements Consumer<StreamEvent> {
  private final List<Call> calls = new ArrayList<>();
  private final StringBuilder input = new StringBuilder();
  private ContentBlock.@Nullable ToolUse open;

  @Override
  public void accept(StreamEvent event) {
    switch (event) {
      case StreamEvent.ContentBlockStart start -> open(start.contentBlock());
      case StreamEvent.ContentBlockDelta delta -> append(delta.delta());
      case StreamEvent.ContentBlockStop _ -> close();
      case StreamEvent.MessageStart _,
          StreamEvent.MessageDelta _,
          StreamEvent.MessageStop _,
          StreamEvent.Ping _,
          StreamEvent.Error _,
          StreamEvent.Unknown _ -> {}
    }
  }

  private void open(ContentBlock block) {
    if (block instanceof ContentBlock.ToolUse call) {
      open = call;
      input.setLength(0);
    }
  }

  private void append(Delta delta) {
    if (open != null && delta instanceof Delta.InputJson piece) {
      input.append(piece.partialJson());
    }
  }

  private void close() {
    if (open != null) {
      String whole = input.isEmpty() ? open.input().toString() : input.toString();
      calls.add(new Call(open.id(), open.name(), whole));
      open = null;
    }
  }

  public List<Call> calls() {
    return List.copyOf(calls);
  }
}
