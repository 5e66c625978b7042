package dev.parley.conformance.network;

import dev.parley.conformance.Hearing.Heard;
import dev.parley.conformance.Parley;
import dev.parley.conformance.PlainClient;
import dev.parley.conformance.network.LongWire.Weather;
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
import org.jspecify.annotations.Nullable;
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
  private final @Nullable Weather weather;
  private final List<LongWire> wires = new ArrayList<>();
  private final List<PlainClient> clients = new ArrayList<>();
  private Simulator simulator;
  private Parley parley;
  private int askedBefore;
  private int clientPort;

  /// The two links of a Parley.
  enum Side {
    CLIENT,
    UPSTREAM
  }

  @SuppressWarnings("NullAway.Init") // what stands only while tests run
  private Site(Map<String, String> settings, @Nullable Weather weather) {
    this.settings = settings;
    this.weather = weather;
  }

  static Site plain() {
    return new Site(Map.of(), null);
  }

  /// With a variable of Parley's set.
  Site with(String name, String value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(name, value);
    return new Site(more, weather);
  }

  /// With clients and an upstream that are far away.
  Site far(Weather there) {
    return new Site(settings, there);
  }

  /// Both start, and have done once what takes longer for the first time.
  @Override
  public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
    simulator = Simulator.start(Simulation.defaults());
    parley = Parley.asking("http://127.0.0.1:" + seenFrom(simulator.port()) + "/v1", settings);
    clientPort = seenFrom(parley.port());
    play(Turn.of(Step.text("Ready.")).with(Map.of("connection", "close")));
    Heard heard = client().asks(true).awaitEnd(START);
    if (!heard.text().equals("Ready.")) {
      throw new IllegalStateException("not ready: " + heard);
    }
  }

  /// The port by which a server is reached from where its clients are.
  private int seenFrom(int port) throws IOException {
    if (weather == null) {
      return port;
    }
    LongWire wire = LongWire.to(port, weather);
    wires.add(wire);
    return wire.port();
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
  public void afterAll(ExtensionContext context) throws IOException {
    parley.kill();
    simulator.close();
    for (LongWire wire : wires) {
      wire.close();
    }
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
    PlainClient client = new PlainClient(clientPort);
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

  /// What Parley holds.
  Leftovers leftovers() throws IOException {
    return Leftovers.of(parley.processId(), port(Side.UPSTREAM));
  }

  /// Waits until it holds what it held before.
  void awaitNothingLeft(Leftovers before) throws Exception {
    clients.forEach(PlainClient::close);
    awaitNoneOpen(Side.CLIENT);
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!leftovers().isLike(before)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "after %s there are %s, before there were %s".formatted(LIMIT, leftovers(), before));
      }
      Thread.sleep(50);
    }
  }

  /// How the model's first answers ended.
  List<CallState> awaitEnds(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> simulator.calls().awaitEnd(askedBefore + number, LIMIT).state())
        .toList();
  }

  void awaitAllEnded() {
    List<Call> _ = simulator.calls().awaitAllEnded(LIMIT);
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
