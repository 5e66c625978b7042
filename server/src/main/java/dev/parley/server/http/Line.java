package dev.parley.server.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Those who wait for a place. One client may have a share of the line, so that others can wait as
/// well.
final class Line {
  private final Deque<Applicant> waiting = new ArrayDeque<>();
  private final Map<String, Integer> byClient = new HashMap<>();

  /// One who has waited, and what it was given for it.
  record Served(Applicant applicant, Place place) {}

  int length() {
    return waiting.size();
  }

  /// Joins it at its end; false where it, or the client's share of it, is as long as it may be.
  boolean join(Applicant applicant, int most) {
    String client = applicant.need().client();
    int own = byClient.getOrDefault(client, 0);
    if (waiting.size() >= most || own >= Bounds.ofOne(most)) {
      return false;
    }
    byClient.put(client, own + 1);
    waiting.addLast(applicant);
    return true;
  }

  /// Leaves it; false for one who does not wait.
  boolean quit(Applicant applicant) {
    boolean waited = waiting.remove(applicant);
    if (waited) {
      forget(applicant);
    }
    return waited;
  }

  /// The last to come of those for whom there is a place; null when there is none.
  @Nullable Served next(Function<Applicant, @Nullable Place> places) {
    Iterator<Applicant> last = waiting.descendingIterator();
    while (last.hasNext()) {
      Applicant applicant = last.next();
      Place place = places.apply(applicant);
      if (place != null) {
        last.remove();
        forget(applicant);
        return new Served(applicant, place);
      }
    }
    return null;
  }

  private void forget(Applicant applicant) {
    byClient.computeIfPresent(
        applicant.need().client(), (_, count) -> count == 1 ? null : count - 1);
  }
}
