package dev.parley.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.Dialect;
import dev.parley.dialect.messages.MessagesDialect;
import dev.parley.dialect.responses.ResponsesDialect;
import dev.parley.models.Catalog;
import dev.parley.models.ModelMap;
import dev.parley.server.exchange.destination.Destination;
import dev.parley.server.exchange.destination.Destinations;
import dev.parley.server.exchange.destination.Failover;
import dev.parley.server.exchange.estimate.Estimates;
import dev.parley.server.exchange.estimate.LocalCount;
import dev.parley.server.observe.Peer;
import dev.parley.server.observe.Safe;
import dev.parley.server.upstream.Account;
import dev.parley.server.upstream.Tls;
import dev.parley.tokens.Calibration;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  private static Destinations destinations(Dialect dialect) {
    Account account =
        new Account(
            "", URI.create("http://127.0.0.1:9/v1"), "", null, Map.of(), null, Tls.USUAL, "");
    Destination nobody =
        new Destination(
            "default",
            "OPENAI_API_KEY",
            "OPENAI_API_KEY",
            dialect,
            account,
            false,
            "openai",
            new Peer(
                Safe.own("default"), Safe.own("openai"), "responses", Safe.own("127.0.0.1"), 9),
            false,
            (_, _) -> {
              throw new AssertionError("was asked");
            });
    return new Destinations(
        new ModelMap(Catalog.builtIn(), Map.of(), null),
        Map.of("", List.of(nobody)),
        "",
        Failover.NONE);
  }

  private static List<String> rehearsed(Dialect dialect) {
    List<String> bodies = new ArrayList<>();
    LocalCount count =
        (body, _) -> {
          bodies.add(new String(body, StandardCharsets.UTF_8));
          return 0;
        };
    new Rehearsal(destinations(dialect), new Estimates(count, Calibration.NONE)).run();
    return bodies;
  }

  @Test
  void otherTextsAreCountedEachTimeAndNobodyIsAsked() {
    assertThat(rehearsed(new ResponsesDialect()))
        .hasSizeGreaterThan(5)
        .doesNotHaveDuplicates()
        .allMatch(body -> body.contains("\"name\":\"tool19\""));
  }

  @Test
  void upstreamsThatSpeakAnthropicsApiAreRehearsedToo() {
    assertThat(rehearsed(new MessagesDialect())).hasSizeGreaterThan(5).doesNotHaveDuplicates();
  }

  @Test
  void whoAskedAtTheStartGoesFirst() {
    List<String> order = new ArrayList<>();
    LocalCount count =
        (_, _) -> {
          order.add("rehearsed");
          return 0;
        };
    new Rehearsal(destinations(new ResponsesDialect()), new Estimates(count, Calibration.NONE))
        .runAfter(_ -> order.add("answered"));
    assertThat(order).startsWith("answered", "rehearsed").containsOnlyOnce("answered");
  }

  @Test
  void itIsOverSomeTimeAfterItHasBegun() throws Exception {
    Rehearsal.begin(destinations(new ResponsesDialect()), _ -> true);
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!Rehearsal.isOver()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(5);
    }
  }
}
