package dev.parley.conformance.kill;

import dev.parley.server.store.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// A process that writes one file of a state folder over and over: first all of it the digit 0,
/// then all of it 1.
public final class Scribe {
  static final String NAME = "calibration.json";
  static final int BYTES = 512 << 10;

  private Scribe() {}

  public static void main(String[] folder) throws IOException {
    StateFolder state = new StateFolder(Path.of(folder[0]));
    byte[] content = new byte[BYTES];
    for (int i = 0; true; i++) {
      Arrays.fill(content, (byte) ('0' + i % 10));
      state.write(NAME, content);
      System.out.println(i);
    }
  }
}
