package dev.parley.testing;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessageStream;
import dev.parley.anthropic.StreamEvent;
import dev.parley.anthropic.Usage;
import dev.parley.dialect.Dialect;
import dev.parley.dialect.Signal;
import dev.parley.dialect.Transducer;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.oracle.Recording;
import dev.parley.oracle.Reply;
import dev.parley.oracle.Told;
import dev.parley.sse.SseReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Feeds an upstream's bytes through a dialect and keeps what the client would get.
///
/// @param asked the request that is answered
public record Feed(Dialect dialect, Translation asked) {

  /// The stream comes in pieces of `piece` bytes and then ends.
  public List<StreamEvent> events(byte[] sse, int piece) {
    int step = Math.max(1, piece);
    return events(sse, Collections.nCopies(sse.length / step + 1, step));
  }

  /// The stream comes in pieces of these sizes, and whatever is left after them.
  public List<StreamEvent> events(byte[] sse, List<Integer> pieces) {
    List<StreamEvent> events = new ArrayList<>();
    Transducer transducer = dialect.transducer(asked, stream(events));
    SseReader reader = new SseReader(event -> transducer.accept(Signal.of(event)));
    int at = 0;
    for (int piece : pieces) {
      int size = Math.min(piece, sse.length - at);
      reader.feed(sse, at, size);
      at += size;
    }
    reader.feed(sse, at, sse.length - at);
    reader.end();
    transducer.accept(new Signal.End());
    return events;
  }

  /// The answer comes as one body, from a server that does not stream.
  public List<StreamEvent> whole(byte[] body) {
    List<StreamEvent> events = new ArrayList<>();
    Transducer transducer = dialect.transducer(asked, stream(events));
    transducer.accept(new Signal.Whole(body));
    transducer.accept(new Signal.End());
    return events;
  }

  /// A recorded answer that is no refusal, in the pieces in which it came.
  public List<StreamEvent> events(Recording recording) {
    return recording.isStream()
        ? events(recording.bytes(), recording.pieces())
        : whole(recording.bytes());
  }

  /// What a client makes of a recorded answer.
  public Reply told(Recording recording) {
    if (recording.isRefused()) {
      UpstreamReply reply = new UpstreamReply(recording.status(), Map.of(), recording.bytes());
      ApiError error = dialect.error(reply, asked);
      return Told.error(error.type(), error.status());
    }
    return Told.stream(Replies.sse(events(recording)));
  }

  private static MessageStream stream(List<StreamEvent> events) {
    Message head = Message.head("msg_test", "claude-opus-5-5", Usage.estimate(100));
    return new MessageStream(head, events::add);
  }
}
