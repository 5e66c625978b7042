package dev.parley.server.cli;

import dev.parley.anthropic.CompactionBlock;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Delta;
import dev.parley.anthropic.HostedBlock;
import dev.parley.anthropic.SearchResult;
import dev.parley.anthropic.StreamEvent;
import dev.parley.anthropic.ToolReference;
import java.util.function.Consumer;

/// Shows an answer while it arrives.
final class DemoDisplay implements Consumer<StreamEvent> {
  private final Terminal terminal;
  private int events;

  DemoDisplay(Terminal terminal) {
    this.terminal = terminal;
  }

  int events() {
    return events;
  }

  @Override
  public void accept(StreamEvent event) {
    events++;
    switch (event) {
      case StreamEvent.ContentBlockStart start -> open(start.contentBlock());
      case StreamEvent.ContentBlockDelta delta -> show(delta.delta());
      case StreamEvent.ContentBlockStop _ -> terminal.line("");
      case StreamEvent.MessageStart _,
          StreamEvent.MessageDelta _,
          StreamEvent.MessageStop _,
          StreamEvent.Ping _,
          StreamEvent.Error _,
          StreamEvent.Unknown _ -> {}
    }
  }

  private void open(ContentBlock block) {
    switch (block) {
      case ContentBlock.Thinking _, ContentBlock.RedactedThinking _ ->
          terminal.piece(terminal.faint("  thinking  "));
      case ContentBlock.Text _ -> terminal.piece("  text      ");
      case ContentBlock.ToolUse call ->
          terminal.piece("  tool      " + terminal.strong(call.name()) + " ");
      case ContentBlock.Image _,
          ContentBlock.Document _,
          ContentBlock.ToolResult _,
          CompactionBlock _,
          ContentBlock.Unknown _,
          HostedBlock _,
          SearchResult _,
          ToolReference _ ->
          terminal.piece("  " + block.type() + " ");
    }
  }

  private void show(Delta delta) {
    switch (delta) {
      case Delta.Text text -> terminal.piece(text.text());
      case Delta.InputJson json -> terminal.piece(json.partialJson());
      case Delta.Thinking thinking -> terminal.piece(terminal.faint(oneLine(thinking.thinking())));
      case Delta.Signature _, Delta.Citations _, Delta.Compaction _, Delta.Unknown _ -> {}
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\n\\s*", " ");
  }
}
