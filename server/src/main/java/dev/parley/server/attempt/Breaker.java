package dev.parley.server.attempt;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
  private final int witnesses;
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

  /// One call, and what has been told of it: it has one outcome, the last. That counts only as long
  /// as nothing else has been decided since the call began.
  static final class Call {
    private final String client;
    private final int era;
    private @Nullable Long wellIn;

    private Call(String client, int era) {
      this.client = client;
      this.era = era;
    }
  }

  /// @param witnesses so many calls of others have to bear out what befell one client; 0 where what
  ///   befell one is enough
  Breaker(BreakerRule rule, int witnesses, long nanos) {
    this.rule = rule;
    this.witnesses = witnesses;
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

  /// A call goes, with which its outcome is told; null when it may not go, as others were quicker.
  synchronized @Nullable Call begin(String client, long nanos) {
    if (admission(nanos, 1) == Admission.NO) {
      return null;
    }
    probing += state == State.HALF_OPEN ? 1 : 0;
    return new Call(client, era);
  }

  synchronized void succeeded(Call call, long nanos) {
    if (call.era != era) {
      return;
    }
    call.wellIn = window.count(call.client, false, nanos);
    if (state == State.HALF_OPEN) {
      probing--;
      proved++;
      if (proved == PROBES) {
        become(State.RISING, nanos);
      }
    }
  }

  /// Also of a call that was said to go well, until then. Whether this opens it.
  synchronized boolean failed(Call call, long nanos) {
    if (call.era != era) {
      return false;
    }
    if (call.wellIn != null) {
      window.takeBack(call.client, call.wellIn);
    }
    long _ = window.count(call.client, true, nanos);
    boolean opens = state == State.HALF_OPEN || window.isBad(rule, witnesses, nanos);
    if (opens) {
      openings++;
      become(State.OPEN, nanos);
    }
    return opens;
  }

  /// It went neither well nor ill, unless it has gone well already.
  synchronized void ended(Call call) {
    if (call.era == era && call.wellIn == null && state == State.HALF_OPEN) {
      probing--;
    }
  }

  /// Whether it lets nobody go, or only a few who try.
  synchronized boolean isShut(long nanos) {
    advance(nanos);
    return state == State.OPEN || state == State.HALF_OPEN;
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
