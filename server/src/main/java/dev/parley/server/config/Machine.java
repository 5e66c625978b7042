package dev.parley.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What this process has to work with, and how much it can take on by that.
///
/// @param heapBytes how large its heap may become
/// @param descriptors how many files and connections it may have open
record Machine(long heapBytes, long descriptors) {
  /// What an exchange takes without its body, with as much again for all that is short-lived.
  private static final long BYTES_EACH = 64 << 10;

  /// So many times as much as it holds a request takes while it is read, translated and sent.
  private static final long COPIES = 8;

  /// Jars, sockets that listen, connections at rest.
  private static final long OTHER_DESCRIPTORS = 200;

  private static final long FEWEST = 16;
  private static final int MOST = 1_000_000;
  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Pattern OPEN_FILES = Pattern.compile("Max open files\\s+(\\d+)");

  static Machine here() {
    return new Machine(Runtime.getRuntime().maxMemory(), openFiles());
  }

  /// As many as are usual where nobody says it.
  private static long openFiles() {
    try {
      Matcher line = OPEN_FILES.matcher(Files.readString(LIMITS));
      return line.find() ? Long.parseLong(line.group(1)) : Integer.MAX_VALUE;
    } catch (IOException e) {
      return 10_240;
    }
  }

  /// Each exchange has a connection on either side.
  int inFlight() {
    long most = Math.min(heapBytes / BYTES_EACH, (descriptors - OTHER_DESCRIPTORS) / 2);
    return (int) Math.clamp(most, FEWEST, MOST);
  }

  /// Besides those of exchanges there are some at rest, and each may bring half of a head.
  int connections() {
    int inFlight = inFlight();
    long most =
        Math.min(heapBytes / BYTES_EACH * 3 / 2, descriptors - OTHER_DESCRIPTORS - inFlight);
    return (int) Math.clamp(most, inFlight + FEWEST, MOST);
  }

  long bufferBytes() {
    return heapBytes / COPIES;
  }
}
