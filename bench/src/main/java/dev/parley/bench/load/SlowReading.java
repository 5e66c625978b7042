package dev.parley.bench.load;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Reads a little at a time, until it is released.
final class SlowReading extends FilterInputStream {
  private static final int BYTES = 1 << 10;
  private static final int PAUSE_MILLIS = 250;

  private final CountDownLatch release;

  SlowReading(InputStream in, CountDownLatch release) {
    super(in);
    this.release = release;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return isReleased()
        ? super.read(into, offset, length)
        : super.read(into, offset, Math.min(length, BYTES));
  }

  private boolean isReleased() throws IOException {
    try {
      return release.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw (IOException) new InterruptedIOException().initCause(e);
    }
  }
}
