package dev.parley.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// A client that leaves in the middle, when and how chance has it.
final class Abort {
  private static final int LONGEST_MILLIS = 1000;
  private static final int MOST_BYTES = 20_000;
  private static final int HEAD_BYTES = 100;
  private static final int PATIENCE_MILLIS = 60_000;
  private static final String STATUS = "HTTP/1.1 200";

  /// Where a client leaves.
  enum Place {
    HEAD,
    BODY,
    /// Before the first byte of the answer.
    WAIT,
    STREAM,
    /// While it waits for an answer in one piece.
    WHOLE
  }

  private final Place place;
  private final Random chance;

  Abort(Place place, Random chance) {
    this.place = place;
    this.chance = chance;
  }

  /// Goes to `port`, asks for the answer to `tag`, and leaves before all of it is there.
  void run(int port, int tag) throws IOException, InterruptedException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      if (chance.nextBoolean()) {
        socket.setSoLinger(true, 0);
      }
      byte[] request = question(tag).request();
      socket.getOutputStream().write(request, 0, part(request));
      if (place == Place.STREAM) {
        socket.setSoTimeout(PATIENCE_MILLIS);
        read(socket.getInputStream(), 1 + chance.nextInt(MOST_BYTES));
      } else {
        Thread.sleep(chance.nextInt(LONGEST_MILLIS));
      }
    }
  }

  private Question question(int tag) {
    int first = place == Place.WAIT ? 10 * LONGEST_MILLIS : 20;
    Asked asked = new Asked(tag, 400, 64, first, 20, Fault.NONE);
    return new Question(asked, place != Place.WHOLE, 20_000);
  }

  private int part(byte[] request) {
    return switch (place) {
      case HEAD -> 1 + chance.nextInt(HEAD_BYTES);
      case BODY -> request.length / 2 + chance.nextInt(request.length / 2);
      case WAIT, STREAM, WHOLE -> request.length;
    };
  }

  private static void read(InputStream in, int bytes) throws IOException {
    byte[] status = in.readNBytes(STATUS.length());
    if (!new String(status, StandardCharsets.US_ASCII).equals(STATUS)) {
      return; // There is nothing to leave.
    }
    byte[] buffer = new byte[512];
    for (int left = bytes; left > 0; ) {
      int read = in.read(buffer, 0, Math.min(left, buffer.length));
      if (read < 0) {
        throw new EOFException("Parley ended an answer before its client left");
      }
      left -= read;
    }
  }
}
