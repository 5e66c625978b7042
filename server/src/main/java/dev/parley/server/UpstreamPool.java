package dev.parley.server;

import dev.parley.server.upstream.Account;
import dev.parley.server.upstream.Bulk;
import dev.parley.server.upstream.Deadlines;
import dev.parley.server.upstream.HttpUpstream;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The upstreams that are asked, with their connections. One that is the same in two configurations
/// is the same one; when no configuration in use has it any more, its connections are closed.
final class UpstreamPool {
  private final Vertx vertx;
  private final Map<Kind, Shared> all = new HashMap<>();

  UpstreamPool(Vertx vertx) {
    this.vertx = vertx;
  }

  /// What makes an upstream another one.
  ///
  /// @param place where it is, without keys
  /// @param most how much may be under way to it at once
  record Kind(Account place, Deadlines deadlines, Bulk most) {
    /// Few are at the same address; to hash all that is equal links code that a start waits for.
    @Override
    public int hashCode() {
      return place.base().hashCode();
    }
  }

  private static final class Shared {
    private final HttpUpstream upstream;
    private int users;

    Shared(HttpUpstream upstream) {
      this.upstream = upstream;
    }
  }

  /// Those of one configuration.
  final class Share implements AutoCloseable {
    private final List<Kind> kinds = new ArrayList<>();

    HttpUpstream take(Kind kind) {
      kinds.add(kind);
      return use(kind);
    }

    /// Nobody will ask them any more on behalf of this configuration.
    @Override
    public void close() {
      kinds.forEach(UpstreamPool.this::leave);
      kinds.clear();
    }
  }

  Share share() {
    return new Share();
  }

  private synchronized HttpUpstream use(Kind kind) {
    Shared shared = all.computeIfAbsent(kind, _ -> new Shared(open(kind)));
    shared.users++;
    return shared.upstream;
  }

  private HttpUpstream open(Kind kind) {
    return new HttpUpstream(vertx, kind.place, kind.deadlines, kind.most, Version.TEXT);
  }

  private synchronized void leave(Kind kind) {
    Shared shared = all.get(kind);
    if (shared != null) {
      shared.users--;
      if (shared.users == 0) {
        all.remove(kind);
        shared.upstream.close();
      }
    }
  }
}
