package dev.parley.server.attempt;

import java.time.Duration;
import java.util.Locale;

/// Leaves an upstream alone that fails too often: closed while all is well, open for a while after
/// too many failures, then half open for a few calls that try it, and after those slowly closed.
final class Breaker {
  /// So many calls have to go well before it is trusted again.
  private static final int PROBES = 3;

  /// Each time that it fails its probes it rests twice as long, so many times.
  private static final int MOST_DOUBLINGS = 3;

  /// What goes there at the least while trust comes back.
  private static final double LEAST_SHARE = 0.1;

  private final BreakerRule rule;
  private Window window;
  private State state = State.CLOSED;
  private int era;
  private long sinceNanos;
  private int openings;
  private int probing;
  private int proved;

  private enum State {
    CLOSED,
    OPEN,
    HALF_OPEN,
    /// Closed for a share of the calls, which grows.
    RISING
  }

  /// Whether a call may go.
  enum Admission {
    YES,
    /// Only when there is nowhere else to go.
    RATHER_NOT,
    NO
  }

  Breaker(BreakerRule rule, long nanos) {
    this.rule = rule;
    this.window = new Window(rule.window(), nanos);
    this.sinceNanos = nanos;
  }

  /// @param chance from 0 to 1
  synchronized Admission admission(long nanos, double chance) {
    advance(nanos);
    return switch (state) {
      case CLOSED -> Admission.YES;
      case OPEN -> Admission.NO;
      case HALF_OPEN -> probing + proved < PROBES ? Admission.YES : Admission.NO;
      case RISING -> chance <= risen(nanos) ? Admission.YES : Admission.RATHER_NOT;
    };
  }

  /// A call goes. What becomes of it is told with the number that this gives: it counts only as
  /// long as nothing else has been decided.
  synchronized int begin(long nanos) {
    advance(nanos);
    probing += state == State.HALF_OPEN ? 1 : 0;
    return era;
  }

  synchronized void succeeded(int call, long nanos) {
    if (call != era) {
      return;
    }
    window.count(false, nanos);
    if (state == State.HALF_OPEN) {
      probing--;
      proved++;
      if (proved == PROBES) {
        become(State.RISING, nanos);
      }
    }
  }

  /// Whether this opens it.
  synchronized boolean failed(int call, long nanos) {
    if (call != era) {
      return false;
    }
    window.count(true, nanos);
    boolean opens = state == State.HALF_OPEN || window.isBad(rule, nanos);
    if (opens) {
      openings++;
      become(State.OPEN, nanos);
    }
    return opens;
  }

  /// It went neither well nor ill.
  synchronized void ended(int call) {
    if (call == era && state == State.HALF_OPEN) {
      probing--;
    }
  }

  /// How long nobody is to ask.
  synchronized Duration rest(long nanos) {
    advance(nanos);
    long left = state == State.OPEN ? restNanos() - (nanos - sinceNanos) : 0;
    return Duration.ofNanos(left);
  }

  /// What metrics call its state.
  synchronized String state(long nanos) {
    advance(nanos);
    return state.name().toLowerCase(Locale.ROOT);
  }

  private void advance(long nanos) {
    long passed = nanos - sinceNanos;
    if (state == State.OPEN && passed >= restNanos()) {
      become(State.HALF_OPEN, nanos);
    } else if (state == State.RISING && passed >= rule.rest().toNanos()) {
      openings = 0;
      become(State.CLOSED, nanos);
    }
  }

  private void become(State next, long nanos) {
    state = next;
    era++;
    sinceNanos = nanos;
    probing = 0;
    proved = 0;
    window = new Window(rule.window(), nanos);
  }

  private long restNanos() {
    return rule.rest().toNanos() << Math.clamp(openings - 1, 0, MOST_DOUBLINGS);
  }

  /// From the least share to all, in as much time as a rest takes.
  private double risen(long nanos) {
    double passed = (double) (nanos - sinceNanos) / Math.max(1, rule.rest().toNanos());
    return LEAST_SHARE + (1 - LEAST_SHARE) * passed;
  }
}
