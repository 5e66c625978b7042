package dev.parley.bench.compare;

/// Sizes of request bodies: a side request of Claude Code, its first request, a long session, and
/// one with many files.
final class Sizes {
  static final int SMALL = 2 << 10;
  static final int MAIN = 50 << 10;
  static final int LONG = 512 << 10;
  static final int HUGE = 2 << 20;

  private Sizes() {}

  static String text(int bytes) {
    return bytes < 1 << 20 ? (bytes >> 10) + " KB" : (bytes >> 20) + " MB";
  }
}
