package dev.parley.server.http;

import io.vertx.core.Context;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// One who listens to nothing.
public record Nobody(Context loop, CompletableFuture<Void> ended) implements Downstream {
  @Override
  public String name() {
    return "nobody";
  }

  @Override
  public void reply(Reply reply) {}

  @Override
  public void begin(Map<String, String> headers) {}

  @Override
  public void write(byte[] piece) {}

  @Override
  public void end() {}

  @Override
  public boolean isFull() {
    return false;
  }

  @Override
  public boolean hold(long bytes) {
    return true;
  }

  @Override
  public void whenDrained(Runnable action) {}

  @Override
  public void whenGone(Runnable action) {}

  @Override
  public void whenHurried(Runnable action) {}

  @Override
  public void abort() {}
}
