package dev.parley.server.http;

import dev.parley.server.auth.Purpose;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.function.Consumer;

/// A request that asks to be let in. What it is told it is told once, on its loop.
final class Applicant {
  private final Admission admission;
  private final Context loop;
  private final Need need;
  private final Consumer<Place> letIn;
  private final Consumer<Fullness> turnedAway;
  private long alarm = -1;
  private boolean waiting;
  private boolean withdrawn;

  /// What it asks for.
  ///
  /// @param client who asks, by the name of its key or by its address
  /// @param bytes how long its body says that it is
  record Need(Purpose purpose, String client, long bytes) {}

  Applicant(
      Admission admission,
      Context loop,
      Need need,
      Consumer<Place> letIn,
      Consumer<Fullness> turnedAway) {
    this.admission = admission;
    this.loop = loop;
    this.need = need;
    this.letIn = letIn;
    this.turnedAway = turnedAway;
  }

  Need need() {
    return need;
  }

  boolean isWaiting() {
    return waiting;
  }

  void letIn(Place place) {
    waiting = false;
    letIn.accept(place);
  }

  /// The same, from any thread.
  void letInLater(Place place) {
    loop.runOnContext(_ -> {
      loop.owner().cancelTimer(alarm);
      if (withdrawn) {
        place.leave();
      } else {
        letIn(place);
      }
    });
  }

  void await(Duration patience) {
    waiting = true;
    long millis = Math.max(1, patience.toMillis());
    alarm = loop.owner().setTimer(millis, _ -> admission.giveUp(this));
  }

  void turnAway(Fullness why) {
    waiting = false;
    turnedAway.accept(why);
  }

  /// It has gone by itself.
  void withdraw() {
    withdrawn = true;
    loop.owner().cancelTimer(alarm);
    boolean _ = admission.forget(this);
  }
}
