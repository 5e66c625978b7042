package dev.parley.server.documents;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// How much the compressed parts of a file would be, before anybody unpacks them into memory.
final class Inflation {
  private static final long MOST_BYTES = 256L << 20;
  private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};

  private final byte[] file;
  private final byte[] sink = new byte[64 << 10];
  private long total;

  private Inflation(byte[] file) {
    this.file = file;
  }

  static boolean isBearable(byte[] file) {
    return new Inflation(file).isBearable();
  }

  private boolean isBearable() {
    Inflater inflater = new Inflater();
    try {
      for (int at = 0; at < file.length && total <= MOST_BYTES; at++) {
        if (isStream(at)) {
          inflater.reset();
          unpack(inflater, data(at + STREAM.length));
        }
      }
    } finally {
      inflater.end();
    }
    return total <= MOST_BYTES;
  }

  private boolean isStream(int at) {
    return file[at] == STREAM[0]
        && at + STREAM.length < file.length
        && file[at + STREAM.length] <= ' '
        && Arrays.equals(file, at, at + STREAM.length, STREAM, 0, STREAM.length);
  }

  /// Where the bytes of a stream begin: after the end of its line.
  private int data(int from) {
    int at = from;
    while (at < file.length && (file[at] == ' ' || file[at] == '\r')) {
      at++;
    }
    return at < file.length && file[at] == '\n' ? at + 1 : at;
  }

  private void unpack(Inflater inflater, int from) {
    inflater.setInput(file, from, file.length - from);
    try {
      int more = inflater.inflate(sink);
      while (more > 0 && total <= MOST_BYTES) {
        total += more;
        more = inflater.inflate(sink);
      }
    } catch (DataFormatException e) {
      // Not packed in this way, or no further.
    }
  }
}
