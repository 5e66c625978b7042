package dev.parley.server.http;

import dev.parley.server.auth.Purpose;

/// One exchange's place among those under way, with the bytes that are held for it. From any
/// thread.
final class Place {
  private final Admission admission;
  private final Purpose purpose;
  private long reserved;
  private long used;
  private boolean left;
  private boolean lacking;

  Place(Admission admission, Purpose purpose, long reserved) {
    this.admission = admission;
    this.purpose = purpose;
    this.reserved = reserved;
  }

  /// How many bytes are set aside for it.
  synchronized long reserved() {
    return reserved;
  }

  /// Takes so many bytes more; false when there is no room for them.
  synchronized boolean grow(long bytes) {
    long more = Math.max(0, used + bytes - reserved);
    if (left) {
      return false;
    }
    if (!admission.reserve(more)) {
      lacking = true;
      return false;
    }
    used += bytes;
    reserved += more;
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
      admission.release(reserved - used);
      reserved = used;
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
      bytes = reserved;
    }
    admission.leave(purpose, bytes);
  }
}
