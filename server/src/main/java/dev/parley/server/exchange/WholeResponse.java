package dev.parley.server.exchange;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.ApiException;
import dev.parley.dialect.Signal;
import dev.parley.dialect.Transducer;
import dev.parley.sse.SseReader;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// The answer of a backend that cannot stream: one JSON body, collected and told as a whole.
final class WholeResponse implements Intake {
  private final Transducer understanding;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  WholeResponse(Transducer understanding) {
    this.understanding = understanding;
  }

  /// Whether a reply of this content type is one.
  static boolean isTold(@Nullable String contentType) {
    return contentType != null && contentType.matches("(?i)\\s*application/json\\s*(;.*)?");
  }

  @Override
  public void feed(byte[] piece) {
    if (body.size() + (long) piece.length > SseReader.MAX_EVENT_BYTES) {
      throw new ApiException(ApiError.api(502, "The upstream's answer is too long"));
    }
    body.write(piece, 0, piece.length);
  }

  @Override
  public void end() {
    understanding.accept(new Signal.Whole(body.toByteArray()));
    understanding.accept(new Signal.End());
  }
}
