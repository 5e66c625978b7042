package dev.parley.anthropic;

import dev.parley.json.Extra;
import dev.parley.json.JsonException;
import dev.parley.json.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Folds a stream of events into the message that they tell: the non-streaming answer.
public final class MessageFold implements Consumer<StreamEvent> {
  private final List<ContentBlock> content = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder signature = new StringBuilder();
  private final List<RawJson> citations = new ArrayList<>();
  private @Nullable Message head;
  private @Nullable ContentBlock open;
  private Delta.@Nullable Compaction compaction;
  private @Nullable Ending ending;
  private Extra last = Extra.NONE;
  private @Nullable Usage usage;
  private @Nullable ApiError error;

  @Override
  public void accept(StreamEvent event) {
    switch (event) {
      case StreamEvent.MessageStart start -> head = start.message();
      case StreamEvent.ContentBlockStart start -> open(start.contentBlock());
      case StreamEvent.ContentBlockDelta delta -> append(delta.delta());
      case StreamEvent.ContentBlockStop _ -> close();
      case StreamEvent.MessageDelta delta -> end(delta);
      case StreamEvent.Error failure -> error = failure.error();
      case StreamEvent.MessageStop _, StreamEvent.Ping _, StreamEvent.Unknown _ -> {}
    }
  }

  /// The error that ended the stream, if one did.
  public @Nullable ApiError error() {
    return error;
  }

  public Message message() {
    if (head == null) {
      throw new IllegalStateException("no message_start");
    }
    Ending end = ending;
    return new Message(
        head.id(),
        head.model(),
        List.copyOf(content),
        end == null ? null : end.stopReason(),
        end == null ? null : end.stopSequence(),
        end == null ? null : end.stopDetails(),
        usage == null ? head.usage() : head.usage().updatedBy(usage),
        end == null ? head.extra() : head.extra().plus(end.extra()).plus(last));
  }

  private void open(ContentBlock block) {
    open = block;
    text.setLength(0);
    signature.setLength(0);
    citations.clear();
    compaction = null;
  }

  private void append(Delta delta) {
    switch (delta) {
      case Delta.Text piece -> text.append(piece.text());
      case Delta.InputJson piece -> text.append(piece.partialJson());
      case Delta.Thinking piece -> text.append(piece.thinking());
      case Delta.Signature whole -> {
        signature.setLength(0);
        signature.append(whole.signature());
      }
      case Delta.Citations piece -> citations.add(piece.citation());
      case Delta.Compaction whole -> compaction = whole;
      case Delta.Unknown _ -> {}
    }
  }

  private void close() {
    if (open != null) {
      ContentBlock block = whole(open);
      if (block != null) {
        content.add(block);
      }
      open = null;
    }
  }

  /// The open block with its deltas in it; null for a call whose input was cut off.
  private @Nullable ContentBlock whole(ContentBlock block) {
    return switch (block) {
      case ContentBlock.Text start -> new ContentBlock.Text(start.text() + text, cited(start));
      case ContentBlock.Thinking start ->
          new ContentBlock.Thinking(start.thinking() + text, signed(start), start.extra());
      case ContentBlock.ToolUse start -> called(start);
      case HostedBlock.Use start -> asked(start);
      case CompactionBlock start -> compacted(start);
      case ContentBlock.Image _,
          ContentBlock.Document _,
          ContentBlock.RedactedThinking _,
          ContentBlock.ToolResult _,
          ToolReference _,
          ContentBlock.Unknown _,
          HostedBlock.Result _,
          SearchResult _ ->
          block;
    };
  }

  private Extra cited(ContentBlock.Text start) {
    return citations.isEmpty()
        ? start.extra()
        : Extra.of("citations", RawJson.of(citations.toString()));
  }

  private CompactionBlock compacted(CompactionBlock start) {
    return compaction == null
        ? start
        : new CompactionBlock(compaction.content(), compaction.encryptedContent(), start.extra());
  }

  private @Nullable String signed(ContentBlock.Thinking start) {
    return signature.isEmpty() ? start.signature() : signature.toString();
  }

  private HostedBlock.@Nullable Use asked(HostedBlock.Use start) {
    RawJson input = input(start.input());
    return input == null
        ? null
        : new HostedBlock.Use(
            start.type(), start.id(), start.name(), start.serverName(), input, start.extra());
  }

  private ContentBlock.@Nullable ToolUse called(ContentBlock.ToolUse start) {
    RawJson input = input(start.input());
    return input == null
        ? null
        : new ContentBlock.ToolUse(start.id(), start.name(), input, start.extra());
  }

  /// What the deltas make up, or what the block opened with when there were none; null when they
  /// were cut off.
  private @Nullable RawJson input(RawJson start) {
    if (text.isEmpty()) {
      return start;
    }
    try {
      RawJson input = RawJson.parse(text.toString().getBytes(StandardCharsets.UTF_8));
      return input.isObject() ? input : null;
    } catch (JsonException e) {
      return null;
    }
  }

  private void end(StreamEvent.MessageDelta delta) {
    ending = delta.delta();
    last = delta.extra();
    usage = usage == null ? delta.usage() : usage.updatedBy(delta.usage());
  }
}
