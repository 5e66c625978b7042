package dev.parley.server.capture;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// What one side said, piece by piece, and when.
final class Pieces {
  private final List<byte[]> all = new ArrayList<>();
  private final List<Long> millis = new ArrayList<>();

  void add(byte[] piece, long at) {
    all.add(piece);
    millis.add(at);
  }

  void clear() {
    all.clear();
    millis.clear();
  }

  byte[] whole() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    all.forEach(whole::writeBytes);
    return whole.toByteArray();
  }

  List<Long> sizes() {
    return all.stream().map(piece -> (long) piece.length).toList();
  }

  List<Long> millis() {
    return List.copyOf(millis);
  }
}
