package dev.parley.server.content;

import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessageFold;
import dev.parley.anthropic.StreamEvent;
import dev.parley.json.JsonReader;
import dev.parley.sse.SseEvent;
import dev.parley.sse.SseReader;
import org.jspecify.annotations.Nullable;

/// An answer that a client got as a stream.
final class SaidInPieces {
  private final MessageFold fold = new MessageFold();
  private boolean begun;

  private SaidInPieces() {}

  /// What it says in all, as far as it came; null when that is nothing.
  static @Nullable Message message(byte[] stream) {
    SaidInPieces pieces = new SaidInPieces();
    new SseReader(pieces::take).feed(stream);
    return pieces.whole();
  }

  private void take(SseEvent event) {
    StreamEvent said = StreamEvent.read(JsonReader.of(event.data()));
    begun |= said instanceof StreamEvent.MessageStart;
    fold.accept(said);
  }

  /// A block that was open when it broke off ends there.
  private @Nullable Message whole() {
    fold.accept(new StreamEvent.ContentBlockStop(0));
    return begun ? fold.message() : null;
  }
}
