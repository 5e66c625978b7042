package dev.parley.server.attempt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.server.attempt.Breaker.Admission;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The breakers of each model of each upstream: one for each client, so that who alone fails there
/// is left out alone, and one for all, which opens by what befell several.
final class Breakers {
  private static final int MOST_FOR_ALL = 1_000;
  private static final int MOST_FOR_ONE = 10_000;

  /// So many calls of others have to bear out what befell one client; as many are enough to trust
  /// an upstream again.
  private static final int WITNESSES = 3;

  private final BreakerRule rule;
  private final Cache<Place, Breaker> forAll = bounded(MOST_FOR_ALL);
  private final Cache<Own, Breaker> forOne = bounded(MOST_FOR_ONE);

  private record Own(Place servers, String client) {}

  /// One call, and what its client's breaker and that of all know it by.
  record Call(Breaker own, Breaker.Call byOwn, Breaker common, Breaker.Call byCommon) {}

  /// What a failure has opened.
  record Opened(boolean forAll, Duration rest) {}

  Breakers(BreakerRule rule) {
    this.rule = rule;
  }

  private static <K, V> Cache<K, V> bounded(int most) {
    return Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
  }

  /// Those under another rule. What is known of a place is kept where it is still the same, and was
  /// found by the same rule.
  Breakers under(BreakerRule other, Predicate<Place> same) {
    Breakers next = new Breakers(other);
    if (other.equals(rule)) {
      next.forAll.putAll(forAll.asMap());
      next.forOne.putAll(forOne.asMap());
      next.forAll.asMap().keySet().removeIf(servers -> !same.test(servers));
      next.forOne.asMap().keySet().removeIf(own -> !same.test(own.servers));
    }
    return next;
  }

  /// @param chance from 0 to 1
  Admission admission(Place place, String client, long nanos, double chance) {
    Admission own = own(place, client, nanos).admission(nanos, chance);
    Admission common = common(place, nanos).admission(nanos, chance);
    return own.compareTo(common) > 0 ? own : common;
  }

  /// A call goes, with which its outcome is told; null when it may not go.
  @Nullable Call begin(Place place, String client, long nanos) {
    Breaker own = own(place, client, nanos);
    Breaker common = common(place, nanos);
    Breaker.Call byOwn = own.begin(client, nanos);
    if (byOwn == null) {
      return null;
    }
    Breaker.Call byCommon = common.begin(client, nanos);
    if (byCommon == null) {
      own.ended(byOwn);
      return null;
    }
    return new Call(own, byOwn, common, byCommon);
  }

  void succeeded(Call call, long nanos) {
    call.own.succeeded(call.byOwn, nanos);
    call.common.succeeded(call.byCommon, nanos);
  }

  /// Null when it opens nothing. Of a client that is left out already a failure says nothing about
  /// the others.
  @Nullable Opened failed(Call call, long nanos) {
    boolean isLeftOut = call.own.isShut(nanos);
    boolean opensOwn = call.own.failed(call.byOwn, nanos);
    if (isLeftOut) {
      call.common.ended(call.byCommon);
    } else if (call.common.failed(call.byCommon, nanos)) {
      return new Opened(true, call.common.rest(nanos));
    }
    return opensOwn ? new Opened(false, call.own.rest(nanos)) : null;
  }

  /// It went neither well nor ill, unless it has gone well already.
  void ended(Call call) {
    call.own.ended(call.byOwn);
    call.common.ended(call.byCommon);
  }

  /// How long a client is not to ask.
  Duration rest(Place place, String client, long nanos) {
    Duration own = own(place, client, nanos).rest(nanos);
    Duration common = common(place, nanos).rest(nanos);
    return own.compareTo(common) > 0 ? own : common;
  }

  /// What metrics call their states; of a place the one for all, unless it is closed while one for
  /// a client is not.
  Map<Place, String> states(long nanos) {
    Map<Place, String> states = new HashMap<>();
    forAll.asMap().forEach((servers, breaker) -> states.put(servers, breaker.state(nanos)));
    forOne
        .asMap()
        .forEach((own, breaker) ->
            states.merge(
                own.servers,
                breaker.state(nanos),
                (one, other) -> one.equals("closed") ? other : one));
    return states;
  }

  private Breaker own(Place place, String client, long nanos) {
    Own key = new Own(servers(place), client);
    return Objects.requireNonNull(forOne.get(key, _ -> new Breaker(rule, 0, nanos)));
  }

  private Breaker common(Place place, long nanos) {
    return Objects.requireNonNull(
        forAll.get(servers(place), _ -> new Breaker(rule, WITNESSES, nanos)));
  }

  /// Whatever the key, they are the same.
  private static Place servers(Place place) {
    return new Place(place.upstream(), "", place.model());
  }
}
