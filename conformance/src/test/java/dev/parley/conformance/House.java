package dev.parley.conformance;

import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Turn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Parley as a process, on the simulator, with a wire on either side that is listened to. It stands
/// for all tests of a class; what was played and heard is for one test each.
public final class House
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private final Map<String, String> settings;
  private Simulator simulator;
  private Wire upstream;
  private Wire downstream;
  private Parley parley;

  @SuppressWarnings("NullAway.Init") // what stands only while tests run
  private House(Map<String, String> settings) {
    this.settings = settings;
  }

  public static House plain() {
    return new House(Map.of());
  }

  /// With a variable of Parley's set.
  public House with(String name, String value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(name, value);
    return new House(more);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    simulator = Simulator.start(Simulation.defaults());
    upstream = Wire.to(simulator.port());
    parley = Parley.asking("http://127.0.0.1:" + upstream.port() + "/v1", settings);
    downstream = Wire.to(parley.port());
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    simulator.script(Script.none());
    simulator.calls().clear();
    upstream.erase();
    downstream.erase();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    WireLog log = WireLog.of(context);
    if (log.isWanted()) {
      Path kept = log.keep(downstream.exchanges(), upstream.exchanges(), parley.said());
      System.out.println("wire log: " + kept);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    downstream.close();
    parley.close();
    upstream.close();
    simulator.close();
  }

  public String url() {
    return "http://127.0.0.1:" + downstream.port();
  }

  /// What the model answers from now on.
  public void plays(Turn... turns) {
    simulator.script(Script.of(turns));
  }

  public Simulator simulator() {
    return simulator;
  }

  /// What the model was asked, in order.
  public List<Call> asked() {
    return simulator.calls().all().stream()
        .filter(call -> call.path().equals("/v1/responses"))
        .toList();
  }

  /// What clients and Parley said to each other.
  public List<HttpExchange> heard() {
    return downstream.exchanges();
  }

  /// Parley goes, and another one takes its place.
  public void restart() throws IOException {
    parley.close();
    parley = Parley.asking("http://127.0.0.1:" + upstream.port() + "/v1", settings);
    downstream.leadTo(parley.port());
  }
}
