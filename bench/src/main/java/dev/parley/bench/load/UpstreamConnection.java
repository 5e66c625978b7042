package dev.parley.bench.load;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// One connection from Parley, on a virtual thread of its own.
final class UpstreamConnection {
  /// In longer pauses it is noticed when Parley leaves.
  private static final int LONG_PAUSE = 500;

  /// What a server sends at once that has much to say.
  private static final int RECORD_BYTES = 16 << 10;

  private static final String STREAM =
      "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final String ERROR =
      "{\"error\":{\"message\":\"on purpose\",\"type\":\"%s\",\"param\":null,\"code\":\"%s\"}}";

  private final PacedUpstream upstream;
  private final Socket socket;
  private volatile boolean busy;

  UpstreamConnection(PacedUpstream upstream, Socket socket) {
    this.upstream = upstream;
    this.socket = socket;
  }

  boolean isBusy() {
    return busy;
  }

  void serve() {
    try (socket) {
      Incoming in = new Incoming(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      for (Head head = in.head(); head != null; head = in.head()) {
        busy = true;
        answer(head, in, out);
        busy = false;
      }
    } catch (IOException | InterruptedException e) {
      // Parley has left, which is counted where it matters.
    } finally {
      busy = false;
      upstream.left(this);
    }
  }

  private void answer(Head head, Incoming in, OutputStream out)
      throws IOException, InterruptedException {
    String body = in.body(head);
    if (head.first().contains("/input_tokens")) {
      int tokens = Asked.in(body).pieces();
      out.write(
          json(
              "200 OK",
              "{\"object\":\"response.input_tokens\",\"input_tokens\":%d}".formatted(tokens)));
      return;
    }
    Asked asked = asked(body);
    Call call =
        new Call(asked, Wording.of(head.first(), asked), Wording.STREAMS.matcher(body).find());
    switch (asked.fault()) {
      case NONE, LATE, CUT -> tell(call, in, out);
      case RATE_LIMITED -> out.write(refusal("429 Too Many Requests", "rate_limit_exceeded"));
      case OVERLOADED -> out.write(refusal("503 Service Unavailable", "server_is_overloaded"));
      case ONCE -> {
        if (upstream.isFirst(asked.tag())) {
          out.write(refusal("503 Service Unavailable", "server_is_overloaded"));
        } else {
          tell(call, in, out);
        }
      }
      case HANG -> left(in);
    }
  }

  private Asked asked(String body) throws IOException {
    try {
      return Asked.in(body);
    } catch (IOException e) {
      upstream.complain(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private void left(Incoming in) throws IOException {
    if (!in.hasLeft()) {
      upstream.complain("Parley spoke while it should have waited");
    }
    throw new IOException("Parley has left");
  }

  private record Call(Asked asked, Wording wording, boolean streams) {}

  private void tell(Call call, Incoming in, OutputStream out)
      throws IOException, InterruptedException {
    Asked asked = call.asked;
    if (!call.streams) {
      pause(asked.first() + Math.max(0, asked.pause()) * (asked.pieces() - 1), in);
      out.write(json("200 OK", call.wording.whole()));
      upstream.answeredOne(asked.tag());
    } else if (asked.pause() != Asked.AT_ONCE) {
      tell(asked, call.wording, in, out);
    } else {
      OutputStream records = new BufferedOutputStream(out, RECORD_BYTES);
      tell(asked, call.wording, in, records);
    }
  }

  private void tell(Asked asked, Wording events, Incoming in, OutputStream out)
      throws IOException, InterruptedException {
    boolean whole = false;
    try {
      out.write(STREAM.getBytes(StandardCharsets.US_ASCII));
      say(asked, events.begin(), out);
      out.flush();
      pause(asked.first(), in);
      for (int i = 0; i < asked.pieces(); i++) {
        if (i > 0) {
          pause(asked.pause(), in);
        }
        if (asked.fault() == Fault.LATE && i + 1 == asked.pieces()) {
          out.flush();
          upstream.awaitLateEnd();
        }
        if (asked.fault() == Fault.CUT && i == asked.pieces() / 2) {
          out.flush();
          whole = true;
          close();
        }
        say(asked, events.piece(i), out);
      }
      say(asked, events.end(), out);
      out.write(LAST_CHUNK);
      out.flush();
      whole = true;
    } finally {
      count(asked, whole);
    }
  }

  private void count(Asked asked, boolean whole) {
    if (whole) {
      upstream.answeredOne(asked.tag());
    } else {
      upstream.cutOffOne(asked.tag());
    }
  }

  private void say(Asked asked, byte[] events, OutputStream out) throws IOException {
    byte[] size = (Integer.toHexString(events.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] chunk = new byte[size.length + events.length + 2];
    System.arraycopy(size, 0, chunk, 0, size.length);
    System.arraycopy(events, 0, chunk, size.length, events.length);
    chunk[chunk.length - 2] = '\r';
    chunk[chunk.length - 1] = '\n';
    out.write(chunk);
    upstream.wrote(asked.tag(), chunk.length);
  }

  private void pause(int millis, Incoming in) throws IOException, InterruptedException {
    if (millis < LONG_PAUSE) {
      rest(millis);
      return;
    }
    socket.setSoTimeout(millis);
    try {
      left(in);
    } catch (SocketTimeoutException e) {
      socket.setSoTimeout(0);
    }
  }

  private static void rest(int millis) throws InterruptedException {
    if (millis > 0) {
      Thread.sleep(millis);
    }
  }

  private static byte[] refusal(String status, String code) {
    return json(status, ERROR.formatted(code, code));
  }

  private static byte[] json(String status, String body) {
    return "HTTP/1.1 %s\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s"
        .formatted(status, body.length(), body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /// Without a farewell.
  void close() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It was closed already.
    }
  }
}
