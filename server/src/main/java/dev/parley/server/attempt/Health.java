package dev.parley.server.attempt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.server.attempt.Breaker.Admission;
import dev.parley.server.attempt.Breakers.Opened;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// How all upstreams are: which keys rest, which models fail too often, how many tries again there
/// may be. Shared by all requests. Names that clients make up cannot fill the memory.
public final class Health {
  private static final int MOST_PLACES = 1_000;

  /// How long a key rests that is refused, may not do this, or has nothing left to spend.
  private static final Duration KEY_REST = Duration.ofMinutes(5);

  /// How long after a rate limit that does not say.
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private static final Duration LONGEST_REST = Duration.ofHours(1);
  private static final String ANY_MODEL = "";

  /// One request that goes to a place. What it comes to says nothing of a rest that began after it.
  ///
  /// @param counted what the breakers know it by
  /// @param modelRest until when its key rested for this model, when it began; null for not at all
  /// @param keyRest until when for all models
  record Call(Breakers.Call counted, @Nullable Long modelRest, @Nullable Long keyRest) {}

  private final RetryRule retrying;
  private final Pace pace;
  private final HealthWatch watch;
  private final Map<String, RetryBudget> budgets = new ConcurrentHashMap<>();
  private final Breakers breakers;
  private final Cache<Place, Long> rests =
      Caffeine.newBuilder().maximumSize(MOST_PLACES).executor(Runnable::run).build();

  public Health(RetryRule retrying, BreakerRule breaking, Pace pace, HealthWatch watch) {
    this(retrying, new Breakers(breaking), pace, watch);
  }

  private Health(RetryRule retrying, Breakers breakers, Pace pace, HealthWatch watch) {
    this.retrying = retrying;
    this.breakers = breakers;
    this.pace = pace;
    this.watch = watch;
  }

  /// The same under other rules. What is known of a place is kept where it is still the same place,
  /// and was found by the same rule.
  ///
  /// @param same tells of places, and of those without key or model as of a whole upstream
  public Health under(
      RetryRule retries, BreakerRule breaker, HealthWatch other, Predicate<Place> same) {
    Health next = new Health(retries, breakers.under(breaker, same), pace, other);
    rests
        .asMap()
        .forEach((place, until) -> {
          if (same.test(place)) {
            next.rests.put(place, until);
          }
        });
    if (retries.percent() == retrying.percent()) {
      budgets.forEach((upstream, budget) -> {
        if (same.test(new Place(upstream, "", ANY_MODEL))) {
          next.budgets.put(upstream, budget);
        }
      });
    }
    return next;
  }

  RetryRule retrying() {
    return retrying;
  }

  Pace pace() {
    return pace;
  }

  Admission admission(Place place, String client) {
    return breakers.admission(place, client, pace.now(), pace.chance().getAsDouble());
  }

  /// How long a client is not to ask there, whatever the key.
  Duration breakerRest(Place place, String client) {
    return breakers.rest(place, client, pace.now());
  }

  /// Whether nothing stands against its asking there.
  public boolean isReady(Place place, String client) {
    return keyRest(place).isZero() && breakerRest(place, client).isZero();
  }

  /// How long its key rests.
  Duration keyRest(Place place) {
    long now = pace.now();
    long left = Math.max(left(place, now), left(wholeKey(place), now));
    return Duration.ofNanos(left);
  }

  private long left(Place resting, long now) {
    Long until = rests.getIfPresent(resting);
    return until == null ? 0 : Math.max(0, until - now);
  }

  /// A request is sent to an upstream for the first time.
  void earn(Place place) {
    budget(place.upstream()).earn();
  }

  /// Whether one more try may be made there; it is counted.
  boolean spend(Place place) {
    return budget(place.upstream()).spend(pace.now());
  }

  /// Whether a request may be sent once more that went to an upstream over a connection at rest,
  /// which was closed; it is counted. From any thread.
  public boolean replace(String upstream) {
    return budget(upstream).replace(pace.now());
  }

  /// Null when this client may not ask there any more.
  @Nullable Call begin(Place place, String client) {
    Breakers.Call counted = breakers.begin(place, client, pace.now());
    return counted == null
        ? null
        : new Call(counted, rests.getIfPresent(place), rests.getIfPresent(wholeKey(place)));
  }

  /// @param call what [#begin] gave
  void succeeded(Place place, Call call) {
    breakers.succeeded(call.counted, pace.now());
    wake(place, call.modelRest);
    wake(wholeKey(place), call.keyRest);
  }

  /// Ends a rest, if it is still the one that is known.
  private void wake(Place resting, @Nullable Long known) {
    if (known != null) {
      rests.asMap().remove(resting, known);
    }
  }

  /// @param call what [#begin] gave, also when it has been said to go well
  void failed(Place place, Call call, Failed failed) {
    if (failed.by().isAboutTheKey()) {
      rest(place, call, failed);
    }
    if (failed.by().isIllness()) {
      tell(place, breakers.failed(call.counted, pace.now()));
    } else {
      breakers.ended(call.counted);
    }
  }

  private void tell(Place place, @Nullable Opened opened) {
    if (opened != null && opened.forAll()) {
      watch.breakerOpened(place, opened.rest());
    } else if (opened != null) {
      watch.breakerOpenedForOne(place, opened.rest());
    }
  }

  /// Nobody waited for what became of it.
  void abandoned(Call call) {
    breakers.ended(call.counted);
  }

  /// The breakers that there are, by upstream and model, and their states: where there is nothing
  /// against asking for all, that of a client who is not to ask.
  public Map<Place, String> breakerStates() {
    return breakers.states(pace.now());
  }

  /// Whether a key rests, for one of its models at least.
  public boolean isResting(String upstream, String key) {
    long now = pace.now();
    return rests.asMap().entrySet().stream()
        .anyMatch(rest ->
            rest.getKey().upstream().equals(upstream)
                && rest.getKey().key().equals(key)
                && rest.getValue() - now > 0);
  }

  /// A limit, or what a key may not do, is one model's; a key that is refused is refused for all.
  /// Who began before a rest did can make it longer and not shorter.
  private void rest(Place place, Call call, Failed failed) {
    boolean limited = failed.by() == Failure.RATE_LIMITED;
    Duration usual = limited ? MOMENT : KEY_REST;
    Duration told = failed.delay() == null ? usual : failed.delay();
    Duration rest = told.compareTo(LONGEST_REST) < 0 ? told : LONGEST_REST;
    boolean ofModel = failed.by().isAboutTheModelToo();
    Place resting = ofModel ? place : wholeKey(place);
    Long known = ofModel ? call.modelRest : call.keyRest;
    rests
        .asMap()
        .merge(
            resting,
            pace.now() + rest.toNanos(),
            (until, next) -> until.equals(known) || next - until > 0 ? next : until);
    if (!limited) {
      watch.keyRests(place, failed.by(), rest);
    }
  }

  private static Place wholeKey(Place place) {
    return new Place(place.upstream(), place.key(), ANY_MODEL);
  }

  private RetryBudget budget(String upstream) {
    return budgets.computeIfAbsent(upstream, _ -> new RetryBudget(retrying.percent(), pace.now()));
  }
}
