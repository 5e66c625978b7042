package dev.parley.server.capture;

import dev.parley.server.http.Downstream;
import dev.parley.server.http.Reply;
import io.vertx.core.Context;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// A client; what it is told is taken down.
record HeardClient(Downstream client, Recording recording) implements Downstream {
  @Override
  public String name() {
    return client.name();
  }

  @Override
  public Context loop() {
    return client.loop();
  }

  @Override
  public void reply(Reply reply) {
    recording.replied(reply);
    client.reply(reply);
  }

  @Override
  public void begin(Map<String, String> headers) {
    recording.note(() -> recording.toClient().head(200, headers));
    client.begin(headers);
  }

  @Override
  public void write(byte[] piece) {
    recording.said(recording.toClient(), piece);
    client.write(piece);
  }

  @Override
  public void end() {
    recording.note(() -> recording.toClient().end(Ending.WHOLE));
    client.end();
  }

  @Override
  public boolean hold(long bytes) {
    return client.hold(bytes);
  }

  @Override
  public boolean isFull() {
    return client.isFull();
  }

  @Override
  public void whenDrained(Runnable action) {
    client.whenDrained(action);
  }

  @Override
  public void whenGone(Runnable action) {
    client.whenGone(action);
  }

  @Override
  public void whenHurried(Runnable action) {
    client.whenHurried(action);
  }

  @Override
  public void abort() {
    client.abort();
  }

  @Override
  public CompletableFuture<Void> ended() {
    return client.ended();
  }
}
