package dev.parley.dialect;

import dev.parley.anthropic.ApiError;
import dev.parley.sse.SseEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What can come from an upstream that answers.
public sealed interface Signal {

  /// An event's data.
  record Event(byte[] data) implements Signal {
    @Override
    public boolean equals(Object other) {
      return other instanceof Event that && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(data);
    }
  }

  /// The whole answer of an upstream that does not stream, in place of all its events.
  record Whole(byte[] body) implements Signal {
    @Override
    public boolean equals(Object other) {
      return other instanceof Whole that && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(body);
    }
  }

  /// The `[DONE]` that some backends close with.
  record Done() implements Signal {}

  /// The body ended, as bodies do.
  record End() implements Signal {}

  /// The body ended too early: reset, timed out, unreadable.
  record Broken(ApiError error) implements Signal {}

  byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

  static Signal of(SseEvent event) {
    return Arrays.equals(event.data(), DONE) ? new Done() : new Event(event.data());
  }
}
