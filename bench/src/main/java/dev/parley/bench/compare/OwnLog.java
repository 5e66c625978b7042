package dev.parley.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What a Parley that lost something says itself of it.
record OwnLog(Path file) {
  private static final int MOST_TOLD = 10;
  private static final String WELL = "\"end\":\"completed\"";

  /// The first lines that tell of anything but an answer that came to its end.
  List<String> unusual() throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> !line.contains(WELL)).limit(MOST_TOLD).toList();
    }
  }
}
