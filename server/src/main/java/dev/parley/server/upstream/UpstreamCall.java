package dev.parley.server.upstream;

import dev.parley.dialect.UpstreamReply;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One call under way. Its body waits until somebody takes it.
public interface UpstreamCall {

  /// The head of the reply, header names in lower case.
  record Head(int status, Map<String, String> headers) {
    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /// What the upstream calls this exchange.
    public @Nullable String requestId() {
      return headers.getOrDefault("request-id", headers.get("x-request-id"));
    }
  }

  /// Who takes the body; told on the loop, and nothing more after `end` or `broken`.
  interface Receiver {
    void bytes(Buffer piece);

    void end();

    /// The body broke off.
    void broken();
  }

  /// Waits for the head of the reply; on a virtual thread.
  ///
  /// @throws NoAnswer when there will be none
  /// @throws java.util.concurrent.CancellationException when the call was cancelled
  Head head();

  /// Waits for the whole reply, of whose body no more than `limit` bytes are taken.
  UpstreamReply whole(Head head, int limit);

  /// Hands the body over. On the loop, as are the next three.
  void receive(Receiver receiver);

  void pause();

  void resume();

  /// Nobody wants the rest: a body that ends by itself now leaves its connection usable, any other
  /// is cut off.
  void release();

  /// Cuts the call off, in whatever phase it is. From any thread, any number of times.
  void cancel();
}
