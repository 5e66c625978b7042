package dev.parley.server.http;

import dev.parley.server.http.Holdings.Holding;

/// One exchange's place among those under way, with the bytes that are held for it: of its request
/// until nothing can be sent again of it, of its answer until that begins. From any thread.
final class Place {
  private final Admission admission;
  private final Holding holding;
  private final Applicant.Need need;
  private long ofRequest;
  private long ofAnswer;
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

  String client() {
    return need.client();
  }

  /// Where its client's bytes count.
  Holding holding() {
    return holding;
  }

  /// Whether there is room for so many bytes when nothing else is held.
  boolean canEverHold(long bytes) {
    return bytes <= admission.bounds().bytesOfOne();
  }

  /// Takes so many bytes of the request more; false when there is no room for them.
  synchronized boolean grow(long bytes) {
    boolean there = take(bytes);
    ofRequest += there ? bytes : 0;
    return there;
  }

  /// Takes so many bytes of an answer that cannot begin yet.
  synchronized boolean keep(long bytes) {
    boolean there = take(bytes);
    ofAnswer += there ? bytes : 0;
    return there;
  }

  private boolean take(long bytes) {
    boolean there = !left && admission.reserve(holding, bytes);
    lacking |= !left && !there;
    return there;
  }

  /// Whether there was no room for more once.
  synchronized boolean isLacking() {
    return lacking;
  }

  /// Nobody needs the request any more, though its answer goes on.
  void forgetRequest() {
    admission.makeRoom(holding, givenBack());
  }

  private synchronized long givenBack() {
    long bytes = left ? 0 : ofRequest;
    ofRequest -= bytes;
    return bytes;
  }

  /// The answer has begun: what was kept of it goes out.
  synchronized void forgetAnswer() {
    if (!left) {
      admission.release(holding, ofAnswer);
      ofAnswer = 0;
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
      bytes = ofRequest + ofAnswer;
    }
    admission.leave(holding, need.purpose(), bytes);
  }
}
