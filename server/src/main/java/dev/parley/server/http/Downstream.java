package dev.parley.server.http;

import io.vertx.core.Context;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// The client's end of one exchange. Unless said otherwise its methods are called on its loop, and
/// do nothing when the client has gone.
public interface Downstream {

  /// Who that is, for what counts for each client: its key's name or, where none is needed, its
  /// address. From any thread.
  String name();

  /// The event loop that this client's connection lives on.
  Context loop();

  /// Answers in one piece.
  void reply(Reply reply);

  /// Begins an answer in pieces.
  void begin(Map<String, String> headers);

  /// One piece of the answer: one write.
  void write(byte[] piece);

  /// Ends an answer in pieces.
  void end();

  /// So many bytes of the answer are kept until it can begin; false when there is no room for them.
  boolean hold(long bytes);

  /// Whether more is waiting to be sent than should be.
  boolean isFull();

  /// Calls `action` once there is room again.
  void whenDrained(Runnable action);

  /// Calls `action` at once when the client goes, or when it has gone already.
  void whenGone(Runnable action);

  /// Calls `action` when Parley is about to end and there is no more time for an answer; at once
  /// when it is so already.
  void whenHurried(Runnable action);

  /// Cuts the connection.
  void abort();

  /// Completes when the answer has ended, whether the client got it or has gone. From any thread.
  CompletableFuture<Void> ended();
}
