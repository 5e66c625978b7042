package dev.parley.conformance.network;

import dev.parley.conformance.Hearing.Heard;
import dev.parley.conformance.Parley;
import dev.parley.conformance.PlainClient;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.call.CallState;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Parley as a process between clients and the simulator, each of which can be cut off from it.
final class Site
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Map<String, String> settings;
  private final List<PlainClient> clients = new ArrayList<>();
  private Simulator simulator;
  private Parley parley;
  private int askedBefore;

  /// The two links of a Parley.
  enum Side {
    CLIENT,
    UPSTREAM
  }

  @SuppressWarnings("NullAway.Init") // what stands only while tests run
  private Site(Map<String, String> settings) {
    this.settings = settings;
  }

  static Site plain() {
    return new Site(Map.of());
  }

  /// With a variable of Parley's set.
  Site with(String name, String value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(name, value);
    return new Site(more);
  }

  /// Both start, and have done once what takes longer for the first time.
  @Override
  public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
    simulator = Simulator.start(Simulation.defaults());
    parley = Parley.asking(simulator.baseUrl(), settings);
    play(Turn.of(Step.text("Ready.")).with(Map.of("connection", "close")));
    Heard heard = client().asks(true).awaitEnd(START);
    if (!heard.text().equals("Ready.")) {
      throw new IllegalStateException("not ready: " + heard);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    simulator.script(Script.none());
    askedBefore = simulator.calls().count();
  }

  /// Nothing of a test is left for the next one.
  @Override
  public void afterEach(ExtensionContext context) throws InterruptedException {
    Packets.mend(parley.port());
    Packets.mend(simulator.port());
    clients.forEach(PlainClient::close);
    clients.clear();
    awaitNoneOpen(Side.CLIENT);
    if (context.getExecutionException().isPresent()) {
      parley.said().forEach(System.out::println);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    parley.kill();
    simulator.close();
  }

  /// The numbers from 1, as what a model says.
  static String numbers(int last) {
    return IntStream.rangeClosed(1, last)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(" "));
  }

  /// The model counts, for every request to come.
  void counts(int last, Duration pace) {
    play(Turn.of(Step.text(numbers(last))).delivered(Delivery.paced(pace)).always());
  }

  void play(Turn... turns) {
    simulator.script(Script.of(turns));
  }

  PlainClient client() {
    PlainClient client = new PlainClient(parley.port());
    clients.add(client);
    return client;
  }

  int port(Side side) {
    return side == Side.CLIENT ? parley.port() : simulator.port();
  }

  /// The connections that Parley holds.
  List<Sockets.Connection> open(Side side) {
    return Sockets.of(parley.processId(), port(side));
  }

  void awaitNoneOpen(Side side) throws InterruptedException {
    Sockets.awaitNone(parley.processId(), port(side), LIMIT);
  }

  /// How many requests have reached the model.
  int asked() {
    return simulator.calls().count() - askedBefore;
  }

  /// Waits until the model was asked, and has written so many events of its first answer.
  void awaitEvents(int count) {
    Call _ = simulator.calls().await(askedBefore + 1, call -> call.events() >= count, LIMIT);
  }

  /// How the model's first answer ended.
  CallState awaitEnd() {
    return simulator.calls().awaitEnd(askedBefore + 1, LIMIT).state();
  }

  /// How often Parley's log says that a client has gone.
  long clientsGone() {
    return parley.said().stream().filter(line -> line.contains("\"end\":\"client_gone\"")).count();
  }
}
