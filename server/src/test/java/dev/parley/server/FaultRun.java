package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.ExchangeRecord;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/// One request for each cell of a matrix, through one gateway. Each cell has an upstream of its
/// own, so that no budget and no breaker comes between them.
final class FaultRun {
  private static final int AT_ONCE = 16;
  private static final String TIMEOUTS =
      "timeouts: {connect: 2s, tls: 1s, first_byte: 1500ms, idle: 1500ms, whole: 8s%s}\n";

  private final Map<FaultCell, HttpResponse<String>> replies = new HashMap<>();
  private final Map<String, ExchangeRecord> records = new HashMap<>();
  private final Consumer<FaultCell> begun;

  private FaultRun(Consumer<FaultCell> begun) {
    this.begun = begun;
  }

  /// Answers are held back as long as they are by default.
  ///
  /// @param urls where the upstream of a cell is
  static FaultRun through(List<FaultCell> cells, Function<FaultCell, String> urls)
      throws Exception {
    return through(cells, urls, TIMEOUTS.formatted(""), _ -> {});
  }

  /// Nothing is held back.
  ///
  /// @param begun hears that the client of a cell has the status of its answer
  static FaultRun begunAtOnce(
      List<FaultCell> cells, Function<FaultCell, String> urls, Consumer<FaultCell> begun)
      throws Exception {
    return through(cells, urls, TIMEOUTS.formatted(", hold_back: 1ms"), begun);
  }

  private static FaultRun through(
      List<FaultCell> cells,
      Function<FaultCell, String> urls,
      String timeouts,
      Consumer<FaultCell> begun)
      throws Exception {
    StringBuilder file = new StringBuilder(timeouts);
    file.append("default_upstream: ").append(cells.getFirst().name()).append("\nupstreams:\n");
    for (FaultCell cell : cells) {
      file.append(
          "  %s: {url: '%s', key: '${KEY}', backend: openai}\n"
              .formatted(cell.name(), urls.apply(cell)));
    }
    FaultRun run = new FaultRun(begun);
    try (TestGateway gateway = TestGateway.configured(file.toString(), Dialects::of);
        ExecutorService visitors = Executors.newFixedThreadPool(AT_ONCE)) {
      run.all(gateway, cells, visitors);
    }
    return run;
  }

  private void all(TestGateway gateway, List<FaultCell> cells, ExecutorService visitors)
      throws Exception {
    List<Future<HttpResponse<String>>> coming =
        visitors.invokeAll(
            cells.stream()
                .map(cell -> (Callable<HttpResponse<String>>) () -> ask(gateway, cell))
                .toList());
    for (int i = 0; i < cells.size(); i++) {
      replies.put(cells.get(i), coming.get(i).get());
      ExchangeRecord exchange = gateway.nextRecord();
      records.put(String.valueOf(exchange.upstream()), exchange);
    }
  }

  private HttpResponse<String> ask(TestGateway gateway, FaultCell cell) throws Exception {
    String request =
        TestGateway.REQUEST
            .formatted(cell.streams())
            .replace("claude-sonnet-5", cell.name() + "/gpt-5.5")
            .replace("100000000", "1000");
    HttpRequest sent =
        gateway.message("/v1/messages", request).timeout(Duration.ofSeconds(40)).build();
    try {
      return gateway
          .http()
          .send(
              sent,
              _ -> {
                begun.accept(cell);
                return BodySubscribers.ofString(StandardCharsets.UTF_8);
              });
    } catch (HttpTimeoutException e) {
      throw new AssertionError(cell + " has no end", e);
    }
  }

  /// What the client got.
  String told(FaultCell cell) {
    return FaultCell.told(Objects.requireNonNull(replies.get(cell)));
  }

  /// What came has to be what the cell says. Returns how many calls there were.
  int check(FaultCell cell) {
    HttpResponse<String> reply = Objects.requireNonNull(replies.get(cell));
    ExchangeRecord exchange = Objects.requireNonNull(records.get(cell.name()));
    assertThat(cell.wrong(reply, exchange)).as(cell.toString()).isEmpty();
    boolean answered = told(cell).equals("200");
    return exchange.failed().size() + (answered || exchange.failed().isEmpty() ? 1 : 0);
  }
}
