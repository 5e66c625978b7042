package dev.parley.server.observe;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/// The last of what is logged, at every level, for who asks what has happened; made into lines when
/// somebody does. From any thread.
public final class Recent implements ExchangeLog {
  private static final int MOST = 200;

  private final Deque<Supplier<String>> last = new ArrayDeque<>();
  private final DenialTally denials = new DenialTally(this::tell, DenialTally.WINDOW);

  @Override
  public void write(ExchangeRecord exchange) {
    add(() -> Lines.json(exchange, true));
  }

  @Override
  public void notice(Notice notice) {
    tell(notice);
  }

  @Override
  public void denied(Denied denied) {
    denials.add(denied);
  }

  private void tell(Told told) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    add(() -> told.line(now));
  }

  private synchronized void add(Supplier<String> line) {
    if (last.size() == MOST) {
      last.removeFirst();
    }
    last.addLast(line);
  }

  /// The oldest first.
  public List<String> lines() {
    return all().stream().map(Supplier::get).toList();
  }

  private synchronized List<Supplier<String>> all() {
    return List.copyOf(last);
  }
}
