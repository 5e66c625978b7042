package dev.parley.conformance.kill;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import dev.parley.conformance.Hearing;
import dev.parley.conformance.Hearing.Heard;
import dev.parley.conformance.Parley;
import dev.parley.conformance.PlainClient;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A model that counts, and Parleys on one port, one after the other.
final class Stage implements AutoCloseable {
  static final Duration LIMIT = Duration.ofMinutes(2);

  private final Simulator simulator = Simulator.start(Simulation.defaults().keeping(1_000));
  private final List<PlainClient> clients = new ArrayList<>();
  private final Map<String, String> settings;
  private Parley parley;

  private Stage(Map<String, String> settings) throws IOException {
    this.settings = new HashMap<>(settings);
    this.parley = Parley.asking(simulator.baseUrl(), settings);
    this.settings.put("PARLEY_PORT", Integer.toString(parley.port()));
  }

  static Stage with(Map<String, String> settings) throws IOException {
    return new Stage(settings);
  }

  Parley parley() {
    return parley;
  }

  /// The next one takes the place of one that has gone.
  void startAnother() throws IOException {
    parley = Parley.asking(simulator.baseUrl(), settings);
  }

  static String numbers(int last) {
    return IntStream.rangeClosed(1, last)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(" "));
  }

  /// From now on the model counts.
  void counts(int last, Duration pace) {
    Turn turn = Turn.of(Step.text(numbers(last))).delivered(Delivery.paced(pace)).always();
    simulator.script(Script.of(turn));
  }

  PlainClient client() {
    PlainClient client = new PlainClient(parley.port());
    clients.add(client);
    return client;
  }

  /// So many answers, each under way.
  List<Hearing> running(int count, boolean stream) throws InterruptedException {
    int before = simulator.calls().count();
    PlainClient client = client();
    List<Hearing> all = IntStream.range(0, count).mapToObj(_ -> client.asks(stream)).toList();
    for (Hearing one : stream ? all : List.<Hearing>of()) {
      Heard _ = one.await(now -> !now.text().isEmpty(), LIMIT);
    }
    for (int number = before + 1; number <= before + count; number++) {
      Call _ = simulator.calls().await(number, call -> call.events() > 4, LIMIT);
    }
    return all;
  }

  static List<Heard> ends(List<Hearing> hearings) throws InterruptedException {
    List<Heard> ends = new ArrayList<>();
    for (Hearing one : hearings) {
      ends.add(one.awaitEnd(LIMIT));
    }
    return ends;
  }

  List<Call> upstreamCalls() {
    return simulator.calls().awaitAllEnded(LIMIT);
  }

  /// What the official SDK gets, which tries again as it sees fit. The question is under way when
  /// this returns.
  CompletableFuture<String> sdk() {
    int before = simulator.calls().count();
    AnthropicClient sdk =
        AnthropicOkHttpClient.builder()
            .baseUrl("http://127.0.0.1:" + parley.port())
            .apiKey("unused")
            .maxRetries(10)
            .build();
    MessageCreateParams question =
        MessageCreateParams.builder()
            .model("claude-opus-5-5")
            .maxTokens(8192)
            .addUserMessage("What does it say?")
            .build();
    CompletableFuture<Message> answer =
        CompletableFuture.supplyAsync(
            () -> sdk.messages().create(question), Thread::startVirtualThread);
    Call _ = simulator.calls().await(before + 1, call -> call.events() > 4, LIMIT);
    return answer
        .thenApply(message -> message.content().getLast().asText().text())
        .whenComplete((_, _) -> sdk.close());
  }

  static String inTheEnd(CompletableFuture<String> answer) throws Exception {
    return answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    clients.forEach(PlainClient::close);
    parley.kill();
    simulator.close();
  }
}
