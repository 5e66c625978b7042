package dev.parley.server.doctor;

/// How the pieces of an answer arrived. What is kept back on the way comes in large bursts, each in
/// an instant, with nothing in between; what is made piece by piece comes so, however fast.
final class Pace {
  /// So many at once are what a buffer has gathered.
  private static final int MANY = 20;

  /// Faster than any model writes, also one that thought before.
  private static final double FASTEST_A_SECOND = 2_000;

  private static final long PAUSE = 50_000_000;
  private static final long SECOND = 1_000_000_000;

  private final long[] times;

  /// @param times of the pieces, in nanoseconds, since the question was sent
  Pace(long... times) {
    this.times = times.clone();
  }

  /// What can be told of an answer.
  enum Verdict {
    AS_IT_IS_MADE,
    IN_BURSTS,
    AT_ONCE,
    UNTOLD
  }

  Verdict verdict() {
    int pieces = times.length;
    if (pieces < 3) {
      return Verdict.UNTOLD;
    }
    int bursts = 1;
    long busy = 0;
    for (int i = 1; i < pieces; i++) {
      long pause = times[i] - times[i - 1];
      bursts += pause < PAUSE ? 0 : 1;
      busy += pause < PAUSE ? pause : 0;
    }
    boolean isInstant = pieces > FASTEST_A_SECOND * busy / SECOND;
    return isInstant ? ofBursts(bursts) : Verdict.AS_IT_IS_MADE;
  }

  private Verdict ofBursts(int bursts) {
    boolean isLarge = times.length >= MANY * bursts;
    if (bursts == 1) {
      return isLarge && times[0] >= SECOND ? Verdict.AT_ONCE : Verdict.UNTOLD;
    }
    if (isLarge) {
      return Verdict.IN_BURSTS;
    }
    return bursts == 2 ? Verdict.UNTOLD : Verdict.AS_IT_IS_MADE;
  }
}
