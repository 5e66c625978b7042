package dev.parley.server.http;

import dev.parley.server.auth.Purpose;
import dev.parley.server.observe.Notice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps what Parley takes on at once within [Bounds]. Who finds no room waits for a moment; of
/// those who wait the last to come goes first, because the first has the least time left. From any
/// thread.
public final class Admission {
  private final Deque<Applicant> waiting = new ArrayDeque<>();
  private final Map<Purpose, Integer> taken = new EnumMap<>(Purpose.class);
  private final AtomicLong held = new AtomicLong();
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
  public synchronized int taken() {
    return taken.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// How many wait for one.
  public synchronized int waiting() {
    return waiting.size();
  }

  private int taken(Purpose purpose) {
    return taken.getOrDefault(purpose, 0);
  }

  /// How many bytes are held.
  public long held() {
    return held.get();
  }

  /// Whether nobody else is let in for want of room.
  boolean isCrowded() {
    return held.get() >= bounds.entryBytes();
  }

  /// Lets one in, lets it wait, or turns it away. On its loop.
  void apply(Applicant applicant) {
    Place place;
    boolean waits;
    synchronized (this) {
      place = place(applicant);
      waits = place == null && waiting.size() < bounds.queue();
      if (waits) {
        waiting.addLast(applicant);
      }
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
    Purpose purpose = applicant.purpose();
    boolean full = taken(purpose) >= bounds.most(purpose);
    if (full || held.get() + applicant.bytes() > bounds.entryBytes()) {
      return null;
    }
    taken.merge(purpose, 1, Integer::sum);
    return new Place(this, purpose, applicant.bytes());
  }

  private boolean reserve(long bytes, long most) {
    long before = held.getAndUpdate(now -> now + bytes <= most ? now + bytes : now);
    return before + bytes <= most;
  }

  /// Takes so many bytes for one who is in, if there is room for them.
  boolean reserve(long bytes) {
    boolean there = reserve(bytes, bounds.bytes());
    if (!there) {
      refusals.add(Fullness.BUFFER);
    }
    return there;
  }

  /// Takes so many bytes, which are there already.
  void hold(long bytes) {
    held.addAndGet(bytes);
  }

  void release(long bytes) {
    held.addAndGet(-bytes);
  }

  /// One has left its place: it is another one's.
  void leave(Purpose purpose, long bytes) {
    release(bytes);
    Applicant next = null;
    Place place = null;
    synchronized (this) {
      taken.merge(purpose, -1, Integer::sum);
      Iterator<Applicant> last = waiting.descendingIterator();
      while (place == null && last.hasNext()) {
        next = last.next();
        place = place(next);
      }
      if (place != null) {
        last.remove();
      }
    }
    if (next != null && place != null) {
      next.letInLater(place);
    }
  }

  /// One has waited long enough.
  void giveUp(Applicant applicant) {
    if (forget(applicant)) {
      turnAway(applicant);
    }
  }

  /// One waits no longer; false when it has got a place already.
  synchronized boolean forget(Applicant applicant) {
    return waiting.remove(applicant);
  }

  /// Somebody was turned away who could not even apply.
  void turnedAway(Fullness why) {
    refusals.add(why);
  }

  private void turnAway(Applicant applicant) {
    Fullness why = lacking(applicant.purpose());
    refusals.add(why);
    applicant.turnAway(why);
  }

  private synchronized Fullness lacking(Purpose purpose) {
    return taken(purpose) >= bounds.most(purpose) ? Fullness.IN_FLIGHT : Fullness.BUFFER;
  }
}
