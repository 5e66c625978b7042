package dev.parley.simulator.stream;

import java.time.Duration;

/// What is delivered, in order. The end of the list is the proper end of the body.
public sealed interface Frame {

  /// One event; counted.
  @SuppressWarnings("ArrayRecordComponent") // bytes as they are; nobody compares them
  record Event(byte[] bytes) implements Frame {}

  /// Bytes that are no event of ours.
  @SuppressWarnings("ArrayRecordComponent") // bytes as they are; nobody compares them
  record Raw(byte[] bytes) implements Frame {}

  record Pause(Duration length) implements Frame {}

  /// The connection breaks here.
  record Cut() implements Frame {}

  /// Nothing more, for ever.
  record Stall() implements Frame {}
}
