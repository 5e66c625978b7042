package dev.parley.dialect;

import dev.parley.anthropic.ApiError;
import dev.parley.sse.SseEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What can come from an upstream that answers.
public sealed interface Signal {
  /// What is longer is not looked at as the closing mark.
  int LONGEST_DONE = 32;

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

  /// The data of an event named `error`, whatever its members are called.
  record Failed(byte[] data) implements Signal {
    @Override
    public boolean equals(Object other) {
      return other instanceof Failed that && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(data);
    }
  }

  /// An event whose data is neither an object nor a list: a sign of life, or nothing.
  record Noise() implements Signal {}

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

  static Signal of(SseEvent event) {
    byte[] data = event.data();
    if (isDone(data)) {
      return new Done();
    }
    if (!isObjectOrList(data)) {
      return new Noise();
    }
    return event.name().equals("error") ? new Failed(data) : new Event(data);
  }

  /// In either case, and whatever blanks are around it.
  private static boolean isDone(byte[] data) {
    return data.length <= LONGEST_DONE
        && new String(data, StandardCharsets.UTF_8).strip().equalsIgnoreCase("[DONE]");
  }

  private static boolean isObjectOrList(byte[] data) {
    for (byte b : data) {
      if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
        return b == '{' || b == '[';
      }
    }
    return false;
  }
}
