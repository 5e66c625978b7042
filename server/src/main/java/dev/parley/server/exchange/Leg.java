package dev.parley.server.exchange;

import dev.parley.dialect.Translation;
import dev.parley.server.attempt.Place;
import dev.parley.server.exchange.destination.Refusal;
import dev.parley.server.exchange.destination.Way;
import dev.parley.server.exchange.pump.Carriage;
import org.jspecify.annotations.Nullable;

/// One of the ways on which a request can go, and what it becomes there.
final class Leg {
  private final Way way;
  private final Carriage carriage;
  private final Journey journey;
  private final Mending mending;
  private @Nullable Translation translation;

  Leg(Journey journey, Way way, Carriage carriage) {
    this.way = way;
    this.carriage = carriage;
    this.journey = journey;
    this.mending = journey.mending();
  }

  Way way() {
    return way;
  }

  Carriage carriage() {
    return carriage;
  }

  Place place() {
    return way.place();
  }

  /// The request as it is to go out.
  ///
  /// @throws dev.parley.anthropic.ApiException when it cannot, or has lost more than it may
  Translation translation() {
    if (translation == null) {
      Translation first = carriage.translate(journey.asked(), way.target());
      journey.requireWhole(first);
      journey.road().windows().require(way.destination(), first);
      translation = first;
    }
    return translation;
  }

  /// Leaves out what was refused; false when that teaches nothing, or would change nothing.
  boolean mend(Refusal refusal) {
    Translation mended =
        mending.mended(
            translation(), refusal.lesson(), target -> carriage.translate(journey.asked(), target));
    if (mended != null) {
      translation = mended;
    }
    return mended != null;
  }

  /// It went through.
  void proved() {
    mending.proved(translation());
  }
}
