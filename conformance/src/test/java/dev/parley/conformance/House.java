package dev.parley.conformance;

import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Turn;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Parley as a process, on the simulator, with a wire on either side that is listened to. It stands
/// for all tests of a class; what was played and heard is for one test each.
public final class House
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private static final Set<String> ASKING = Set.of("/v1/responses", "/v1/chat/completions");

  private final Map<String, String> settings;
  private final Profile profile;
  private String standsFor = "";
  private Simulator simulator;
  private Standing standing;

  @SuppressWarnings("NullAway.Init") // what stands only while tests run
  private House(Map<String, String> settings, Profile profile) {
    this.settings = settings;
    this.profile = profile;
  }

  public static House plain() {
    return new House(Map.of(), Profile.named("openai"));
  }

  /// With a backend of Chat Completions behind Parley, and a model of its.
  public static House before(String backend, String model) {
    return new House(
        Map.of("PARLEY_DIALECT", "chat", "PARLEY_BACKEND", backend, "OPENAI_MODEL", model),
        Profile.named(backend));
  }

  /// With a variable of Parley's set.
  public House with(String name, String value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(name, value);
    return new House(more, profile);
  }

  /// A nested class has the house of the one that it is in.
  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    if (standsFor.isEmpty()) {
      standsFor = context.getUniqueId();
      open();
    }
  }

  /// Both start; otherwise done for a class that this is registered with.
  public void open() throws IOException {
    simulator = Simulator.start(Simulation.defaults().as(profile));
    standing = Standing.before(simulator.port(), settings);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    simulator.script(Script.none());
    simulator.calls().clear();
    standing.erase();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    standing.keep(context);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (standsFor.equals(context.getUniqueId())) {
      standsFor = "";
      close();
    }
  }

  /// Both end.
  public void close() throws IOException {
    standing.close();
    simulator.close();
  }

  public String url() {
    return standing.url();
  }

  /// Where Parley can be reached on this machine.
  public int port() {
    return standing.port();
  }

  /// On how many connections this path was asked for.
  public long connections(String path) {
    return standing.connections(path);
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
    return simulator.calls().all().stream().filter(call -> ASKING.contains(call.path())).toList();
  }

  /// What clients and Parley said to each other.
  public List<HttpExchange> heard() {
    return standing.heard();
  }

  /// Parley goes, and another one takes its place.
  public void restart() throws IOException {
    standing.restart();
  }
}
