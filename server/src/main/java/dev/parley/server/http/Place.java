package dev.parley.server.http;

import dev.parley.server.http.Holdings.Holding;

/// One exchange's place among those under way, with the bytes that are held for it. From any
/// thread.
final class Place {
  private final Admission admission;
  private final Holding holding;
  private final Applicant.Need need;
  private long used;
  private boolean left;
  private boolean lacking;

  /// @param need what it asked for. What its body says of its length takes no room from anybody;
  ///   what comes does.
  Place(Admission admission, Holding holding, Applicant.Need need) {
    this.admission = admission;
    this.holding = holding;
    this.need = need;
  }

  long expected() {
    return need.bytes();
  }

  /// Where its client's bytes count.
  Holding holding() {
    return holding;
  }

  /// Whether there is room for so many bytes when nothing else is held.
  boolean canEverHold(long bytes) {
    return bytes <= admission.bounds().bytesOfOne();
  }

  /// Takes so many bytes more; false when there is no room for them.
  synchronized boolean grow(long bytes) {
    if (left) {
      return false;
    }
    if (!admission.reserve(holding, bytes)) {
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
      admission.release(holding, bytes);
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
    admission.leave(holding, need.purpose(), bytes);
  }
}
