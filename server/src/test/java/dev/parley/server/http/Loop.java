package dev.parley.server.http;

import io.vertx.core.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Runs steps on a loop and waits for them.
final class Loop {
  private Loop() {}

  static void on(Context loop, Runnable step) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    loop.runOnContext(_ -> {
      step.run();
      done.complete(null);
    });
    done.get(5, TimeUnit.SECONDS);
  }
}
