package dev.parley.bench.compare;

import dev.parley.bench.SessionBody;
import dev.parley.bench.load.Asked;
import dev.parley.bench.load.Inquiry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/// Requests of one size to one contender, each of which asks the upstream for an answer of its own.
final class Request {
  /// What clients ask for.
  static final String MODEL = "claude-opus-5-5";

  private final Contender contender;
  private final boolean streams;
  private final SessionBody body;

  Request(Contender contender, int bytes, boolean streams) throws IOException {
    this.contender = contender;
    this.streams = streams;
    this.body = SessionBody.of(bytes, contender.model(), streams);
  }

  Inquiry asking(Asked asked, LongConsumer heard) {
    return new Inquiry(bytes(asked), asked, streams, contender.isOurs(), heard);
  }

  private byte[] bytes(Asked asked) {
    byte[] prompt = asked.prompt().getBytes(StandardCharsets.US_ASCII);
    int length = body.before().length + prompt.length + body.after().length;
    byte[] head = head(length);
    byte[] all = new byte[head.length + length];
    int at = 0;
    for (byte[] part : new byte[][] {head, body.before(), prompt, body.after()}) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private byte[] head(int length) {
    return """
    POST %s/v1/messages HTTP/1.1\r
    host: %s:%d\r
    content-type: application/json\r
    accept: application/json\r
    anthropic-version: 2023-06-01\r
    x-api-key: sk-bench\r
    authorization: Bearer sk-bench\r
    content-length: %d\r
    \r
    """
        .formatted(
            contender.path(),
            contender.address().getHostString(),
            contender.address().getPort(),
            length)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
