package dev.parley.server.http;

import dev.parley.server.auth.Purpose;

/// One exchange's place among those under way, with the bytes that are held for it. From any
/// thread.
final class Place {
  private final Admission admission;
  private final Purpose purpose;
  private final long expected;
  private long used;
  private boolean left;
  private boolean lacking;

  /// @param expected how long its body says that it is. What it says takes no room from anybody;
  ///   what comes does.
  Place(Admission admission, Purpose purpose, long expected) {
    this.admission = admission;
    this.purpose = purpose;
    this.expected = expected;
  }

  long expected() {
    return expected;
  }

  /// Takes so many bytes more; false when there is no room for them.
  synchronized boolean grow(long bytes) {
    if (left) {
      return false;
    }
    if (!admission.reserve(bytes)) {
      lacking = true;
      return false;
    }
    used += bytes;
    return true;
  }

  /// Whether there was no room for more once.
  synchronized boolean isLacking() {
    return lacking;
  }

  /// So many bytes have gone.
  synchronized void shrink(long bytes) {
    if (!left) {
      used -= bytes;
      admission.release(bytes);
    }
  }

  /// Gives the place to others. Any number of times.
  void leave() {
    long bytes;
    synchronized (this) {
      if (left) {
        return;
      }
      left = true;
      bytes = used;
    }
    admission.leave(purpose, bytes);
  }
}
