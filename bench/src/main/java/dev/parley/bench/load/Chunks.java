package dev.parley.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// A body in chunks, without their frames.
final class Chunks extends InputStream {
  private final InputStream in;
  private int left;
  private boolean begun;
  private boolean over;

  Chunks(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (left == 0 && !over) {
      open();
    }
    if (over) {
      return -1;
    }
    int count = in.read(into, offset, Math.min(length, left));
    if (count < 0) {
      throw new EOFException("the connection ended inside a chunk");
    }
    left -= count;
    return count;
  }

  private void open() throws IOException {
    if (begun) {
      Incoming.whole(Incoming.line(in));
    }
    begun = true;
    left = Integer.parseInt(Incoming.whole(Incoming.line(in)), 16);
    if (left == 0) {
      over = true;
      Incoming.whole(Incoming.line(in));
    }
  }
}
