package dev.parley.server.attempt;

import dev.parley.anthropic.ApiError;
import dev.parley.server.attempt.Breaker.Admission;
import dev.parley.server.attempt.Health.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where one request is tried, and in which order: each place once and at once, as long as another
/// may do better; then again, after a wait, where it may go well the next time.
public final class Course {
  /// Claude Code gives up at once when it is told to wait longer.
  private static final double MOST_SECONDS = 60;

  private final List<Stop> stops;
  private final Health health;
  private final String client;
  private final long start;
  private final List<Failed> failures = new ArrayList<>();
  private @Nullable Stop current;
  private int tries;
  private int triesAgain;
  private boolean over;

  /// One try that is to be made.
  ///
  /// @param place which of the places, by its number
  /// @param delay how long to wait before it
  public record Step(int place, Duration delay) {}

  /// One of the places, and how it went there.
  private static final class Stop {
    private final int number;
    private final Place place;
    private boolean spent;
    private boolean again;
    private long notBefore;
    private boolean departed;
    private boolean ill;
    private @Nullable Call call;

    Stop(int number, Place place) {
      this.number = number;
      this.place = place;
    }

    private boolean isOneUpstreamWith(Stop other) {
      return place.upstream().equals(other.place.upstream());
    }
  }

  /// @param places where the request can be tried, the best first
  /// @param client whose it is
  public Course(List<Place> places, Health health, String client) {
    List<Stop> all = new ArrayList<>();
    for (Place place : places) {
      all.add(new Stop(all.size(), place));
    }
    this.stops = List.copyOf(all);
    this.health = health;
    this.client = client;
    this.start = now();
  }

  /// The next try; null when there is none. Then [#told] says what the client is to hear.
  public @Nullable Step next() {
    Stop fresh = over ? null : fresh();
    while (fresh != null && isBurdened(fresh) && !health.spend(fresh.place)) {
      fresh.spent = true;
      fresh = fresh();
    }
    if (fresh != null) {
      return step(fresh, Duration.ZERO);
    }
    return again();
  }

  private Step step(Stop stop, Duration delay) {
    current = stop;
    return new Step(stop.number, delay);
  }

  /// Whether this request itself has found its upstream ill, so that another model there is one
  /// more try.
  private boolean isBurdened(Stop fresh) {
    return stops.stream().anyMatch(stop -> stop.ill && stop.isOneUpstreamWith(fresh));
  }

  /// The request is sent where the last step leads. How it goes is told by one of the next three.
  ///
  /// @return null, or why it may not be sent any more: then it has failed by that
  public @Nullable Failed depart() {
    Stop stop = Objects.requireNonNull(current);
    Call call = health.begin(stop.place, client);
    if (call == null) {
      return Failed.of(Failure.BREAKER_OPEN, leftAlone(stop.place));
    }
    if (stops.stream().noneMatch(other -> other.call != null && other.isOneUpstreamWith(stop))) {
      health.earn(stop.place);
    }
    stop.call = call;
    stop.departed = true;
    tries++;
    return null;
  }

  /// The first where nothing stands against it; else the first that is only to be spared; at the
  /// very beginning also one whose key rests, as a request is not refused for that.
  private @Nullable Stop fresh() {
    Stop spared = null;
    Stop resting = null;
    for (Stop stop : stops) {
      if (!isOpen(stop)) {
        continue;
      }
      long rest = health.keyRest(stop.place).toNanos();
      stop.notBefore = now() + rest;
      if (rest > 0) {
        resting = resting == null || stop.notBefore < resting.notBefore ? stop : resting;
      } else if (health.admission(stop.place, client) == Admission.YES) {
        return stop;
      } else {
        spared = spared == null ? stop : spared;
      }
    }
    return spared == null && tries == 0 ? resting : spared;
  }

  private boolean isOpen(Stop stop) {
    if (!stop.spent && health.admission(stop.place, client) == Admission.NO) {
      spend(stop);
      failures.add(Failed.of(Failure.BREAKER_OPEN, leftAlone(stop.place)));
    }
    return !stop.spent;
  }

  /// One more try, where it can be made first.
  private @Nullable Step again() {
    Stop soonest = null;
    for (Stop stop : stops) {
      boolean may = stop.again || (!over && !stop.spent);
      if (may && (soonest == null || stop.notBefore < soonest.notBefore)) {
        soonest = stop;
      }
    }
    return soonest == null ? null : again(soonest);
  }

  private @Nullable Step again(Stop stop) {
    RetryRule rule = health.retrying();
    Duration jitter = RetryRule.jitter(triesAgain, health.pace().chance().getAsDouble());
    Duration delay = Duration.ofNanos(Math.max(0, stop.notBefore - now())).plus(jitter);
    long end = now() - start + delay.toNanos();
    boolean inTime = triesAgain < rule.most() && end <= rule.within().toNanos();
    if (!inTime
        || health.admission(stop.place, client) == Admission.NO
        || !health.spend(stop.place)) {
      return null;
    }
    triesAgain++;
    return step(stop, delay);
  }

  /// The last try went well, as far as can be told.
  public void succeeded() {
    Stop stop = Objects.requireNonNull(current);
    Call call = underWay();
    if (call != null) {
      health.succeeded(stop.place, call);
    }
  }

  /// The last try failed, or could not even be made.
  public void failed(Failed failed) {
    failures.add(failed);
    Stop stop = Objects.requireNonNull(current);
    Call call = underWay();
    if (call != null) {
      health.failed(stop.place, call, failed);
      stop.ill |= failed.by().isIllness();
    }
    stop.spent = true;
    stop.again = failed.mayPass();
    stop.notBefore = now() + (failed.delay() == null ? 0 : failed.delay().toNanos());
    over |= !failed.by().mayDoBetterElsewhere();
    if (!failed.by().isAboutTheKey()) {
      spend(stop);
    }
  }

  /// Nobody waits for the last try any more, if it is still under way.
  public void abandoned() {
    Call call = underWay();
    if (call != null) {
      health.abandoned(call);
    }
  }

  /// The answer of the last try, which went well, failed after it had begun.
  public void broke(Failed failed) {
    Stop stop = Objects.requireNonNull(current);
    health.failed(stop.place, Objects.requireNonNull(stop.call), failed);
  }

  /// The call that is under way; from now on there is none.
  private @Nullable Call underWay() {
    Stop stop = current != null && current.departed ? current : null;
    if (stop == null) {
      return null;
    }
    stop.departed = false;
    return stop.call;
  }

  /// What the same servers would do with another key is known.
  private void spend(Stop failing) {
    for (Stop stop : stops) {
      stop.spent |= stop.place.isBeside(failing.place);
    }
  }

  /// Of all failures the one that the client is to hear of.
  public Failed told() {
    return Failed.told(failures);
  }

  /// How many calls were made.
  public int tries() {
    return tries;
  }

  private ApiError leftAlone(Place place) {
    double spread = 1 + health.pace().chance().getAsDouble();
    double rest = health.breakerRest(place, client).toMillis() / 1_000.0 * spread;
    return ApiError.overloaded("The upstream failed too often lately and is left alone for a while")
        .with(new ApiError.Retry(true, (long) Math.clamp(Math.ceil(rest), 1, MOST_SECONDS)));
  }

  private long now() {
    return health.pace().now();
  }
}
