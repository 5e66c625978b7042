package dev.parley.server.exchange.pump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.StreamEvent;
import dev.parley.anthropic.Usage;
import dev.parley.server.auth.Pass;
import dev.parley.server.http.Downstream;
import dev.parley.server.http.Headers;
import dev.parley.server.http.Nobody;
import dev.parley.server.http.Query;
import dev.parley.server.http.Request;
import dev.parley.server.http.Route;
import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.observe.Observation;
import dev.parley.server.observe.Termination;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PumpTest {
  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final Told told = new Told();

  /// What a client would be told.
  private static final class Told implements Outlet {
    private final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    public void accept(StreamEvent event) {
      events.add(event.type());
    }

    @Override
    public void start(Pump pump) {}

    @Override
    public void headers(Map<String, String> more) {}

    @Override
    public void forget() {}

    @Override
    public void flush(boolean last) {
      events.add(last ? "(end)" : "(sent)");
    }

    @Override
    public boolean hasBegun() {
      return true;
    }

    @Override
    public void stop() {}
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void noPingFollowsTheEndThatWaitsToBeSent() throws Exception {
    Observation observation = new Observation(ExchangeLog.NONE, InstantSource.system(), "req_1");
    Route route = Route.post("/v1/messages", (_, _) -> () -> {});
    Request request =
        new Request(
            "req_1",
            "POST",
            route,
            "",
            Query.parse(""),
            Headers.of(List.of()),
            new byte[0],
            Pass.ANYBODY,
            observation);
    Downstream client = new Nobody(loop, new CompletableFuture<>());
    Message head = Message.head("msg_1", "claude", Usage.estimate(1));
    Pump pump = new Pump(request, client, told, head, Duration.ofMinutes(1));
    CompletableFuture<Void> over = new CompletableFuture<>();
    loop.runOnContext(_ -> {
      pump.failHere(Termination.UPSTREAM_BROKEN, ApiError.api(502, "It broke."));
      pump.ping();
      loop.runOnContext(_ -> over.complete(null));
    });
    over.get(10, TimeUnit.SECONDS);

    assertThat(told.events).containsExactly("error", "(end)");
  }
}
