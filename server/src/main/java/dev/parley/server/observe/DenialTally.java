package dev.parley.server.observe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Who comes again and again fills no disk: the first denial for one reason, of one address and
/// key, is told at once, how many like it followed in a minute when that is over. From any thread.
final class DenialTally {
  static final Duration WINDOW = Duration.ofMinutes(1);

  /// How many kinds are told apart at a time.
  static final int MOST = 1_000;

  private static final Safe OTHERS = Safe.own("others");

  private final Consumer<Denied> log;
  private final Duration window;
  private Map<Kind, Followers> now = new LinkedHashMap<>();

  /// What is the same of those that are counted together.
  private record Kind(Safe reason, Safe address, @Nullable Safe key) {}

  private static final class Followers {
    private final Denied like;
    private long count;

    private Followers(Denied like) {
      this.like = like;
    }
  }

  /// @param window for how long they are counted together
  DenialTally(Consumer<Denied> log, Duration window) {
    this.log = log;
    this.window = window;
  }

  void add(Denied denied) {
    Denied told = count(denied);
    if (told != null) {
      log.accept(told);
    }
  }

  /// What is to be told at once.
  private synchronized @Nullable Denied count(Denied denied) {
    if (now.isEmpty()) {
      CompletableFuture.delayedExecutor(window.toMillis(), TimeUnit.MILLISECONDS)
          .execute(this::sumUp);
    }
    Denied one = one(denied);
    Kind kind = new Kind(one.reason(), one.address(), one.key());
    Followers followers = now.get(kind);
    if (followers == null) {
      now.put(kind, new Followers(one));
      return one;
    }
    followers.count++;
    return null;
  }

  /// Of more kinds than can be told apart, the others are one for each reason.
  private Denied one(Denied denied) {
    Kind kind = new Kind(denied.reason(), denied.address(), denied.key());
    return now.size() < MOST || now.containsKey(kind)
        ? denied
        : new Denied(denied.event(), denied.reason(), OTHERS, null, denied.requestId(), 1);
  }

  /// Tells how many there were.
  void sumUp() {
    over().forEach(log);
  }

  private synchronized List<Denied> over() {
    List<Denied> sums = new ArrayList<>();
    for (Followers followers : now.values()) {
      if (followers.count > 0) {
        sums.add(followers.like.times(followers.count));
      }
    }
    now = new LinkedHashMap<>();
    return sums;
  }
}
