package dev.parley.server.http;

import dev.parley.server.auth.Purpose;
import dev.parley.server.http.Holdings.Holding;
import dev.parley.server.observe.Notice;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps what Parley takes on at once within [Bounds]. Who finds no room waits for a moment; of
/// those who wait the last to come goes first, because the first has the least time left. From any
/// thread.
public final class Admission {
  private final Line line = new Line();
  private final Holdings holdings = new Holdings();
  private final Refusals refusals;
  private volatile Bounds bounds;

  /// @param log hears when it begins to turn requests away, and when that is over
  public Admission(Bounds bounds, Consumer<Notice> log) {
    this.bounds = bounds;
    this.refusals = new Refusals(log);
  }

  /// From now on others hold; who is in stays.
  public void within(Bounds others) {
    bounds = others;
  }

  Bounds bounds() {
    return bounds;
  }

  /// How many have a place.
  public int taken() {
    return holdings.taken();
  }

  /// How many wait for one.
  public synchronized int waiting() {
    return line.length();
  }

  /// How many bytes are held.
  public long held() {
    return holdings.bytes();
  }

  /// Whether nobody else is let in for want of room.
  boolean isCrowded() {
    return holdings.bytes() >= bounds.entryBytes();
  }

  /// Lets one in, lets it wait, or turns it away. On its loop.
  void apply(Applicant applicant) {
    Place place;
    boolean waits;
    synchronized (this) {
      place = place(applicant);
      waits = place == null && line.join(applicant, bounds.queue());
    }
    if (place != null) {
      applicant.letIn(place);
    } else if (waits) {
      applicant.await(bounds.patience());
    } else {
      turnAway(applicant);
    }
  }

  private @Nullable Place place(Applicant applicant) {
    Holding holding = holdings.enter(applicant.need(), bounds);
    return holding == null ? null : new Place(this, holding, applicant.need());
  }

  /// Takes so many bytes for one who is in, if there is room for them.
  boolean reserve(Holding holding, long bytes) {
    Fullness full = holdings.reserve(holding, bytes, bounds);
    if (full != null) {
      refusals.add(full);
    }
    return full == null;
  }

  /// What is held for those who have not been let in.
  Holding nobodys() {
    return holdings.nobodys();
  }

  /// Takes so many bytes, which are there already.
  void hold(Holding holding, long bytes) {
    holdings.change(holding, bytes, bounds);
  }

  void release(Holding holding, long bytes) {
    holdings.change(holding, -bytes, bounds);
  }

  /// One who stays has so many bytes less: there may be room for another.
  void makeRoom(Holding holding, long bytes) {
    release(holding, bytes);
    letOneIn();
  }

  /// One has left its place: it is another one's.
  void leave(Holding holding, Purpose purpose, long bytes) {
    release(holding, bytes);
    holdings.leave(holding, purpose);
    letOneIn();
  }

  private void letOneIn() {
    Line.Served next = nextInLine();
    if (next != null) {
      next.applicant().letInLater(next.place());
    }
  }

  private synchronized Line.@Nullable Served nextInLine() {
    return line.next(this::place);
  }

  /// One has waited long enough.
  void giveUp(Applicant applicant) {
    if (forget(applicant)) {
      turnAway(applicant);
    }
  }

  /// One waits no longer; false when it has got a place already.
  synchronized boolean forget(Applicant applicant) {
    return line.quit(applicant);
  }

  /// Somebody was turned away who could not even apply.
  void turnedAway(Fullness why) {
    refusals.add(why);
  }

  private void turnAway(Applicant applicant) {
    Fullness lacking = holdings.lacking(applicant.need(), bounds);
    Fullness why = lacking == null ? Fullness.IN_FLIGHT : lacking;
    refusals.add(why);
    applicant.turnAway(why);
  }
}
