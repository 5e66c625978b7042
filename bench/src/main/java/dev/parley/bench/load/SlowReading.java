package dev.parley.bench.load;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Reads a little at a time, until it is released.
final class SlowReading extends FilterInputStream {
  private static final int BYTES = 1 << 10;
  private static final int PAUSE_MILLIS = 250;

  private final CountDownLatch release;
  private final LongAdder heard;

  /// @param heard counts what was read
  SlowReading(InputStream in, CountDownLatch release, LongAdder heard) {
    super(in);
    this.release = release;
    this.heard = heard;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, isReleased() ? length : Math.min(length, BYTES));
    heard.add(Math.max(0, count));
    return count;
  }

  private boolean isReleased() throws IOException {
    try {
      return release.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw (IOException) new InterruptedIOException().initCause(e);
    }
  }
}
