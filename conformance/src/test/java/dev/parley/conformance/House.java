package dev.parley.conformance;

import dev.parley.server.Gateway;
import dev.parley.server.config.Config;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Turn;
import java.io.IOException;
import java.util.Map;

/// Parley on its simulator, on free ports of the loopback.
final class House implements AutoCloseable {
  private final Simulator simulator;
  private final Gateway gateway;

  private House(Simulator simulator, Gateway gateway) {
    this.simulator = simulator;
    this.gateway = gateway;
  }

  static House open() throws IOException {
    Simulator simulator = Simulator.start(Simulation.defaults());
    Map<String, String> environment =
        Map.of(
            "OPENAI_API_KEY", "sk-simulated",
            "OPENAI_BASE_URL", simulator.baseUrl(),
            "PARLEY_PORT", "0");
    return new House(simulator, Gateway.start(Config.fromEnvironment(environment), _ -> {}));
  }

  String url() {
    return "http://127.0.0.1:" + gateway.port();
  }

  void plays(Turn... turns) {
    simulator.script(Script.of(turns));
  }

  Simulator simulator() {
    return simulator;
  }

  @Override
  public void close() {
    gateway.close();
    simulator.close();
  }
}
