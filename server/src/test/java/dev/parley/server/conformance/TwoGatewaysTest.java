package dev.parley.server.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.Gateway;
import dev.parley.server.config.Config;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// One Parley before another is passed through, and promises as much.
final class TwoGatewaysTest {
  private static final String TAKES_LONG = "silence is filled with pings";

  private static Gateway before(String url) throws Exception {
    Map<String, String> variables =
        Map.of(
            "OPENAI_API_KEY",
            "sk-simulated",
            "OPENAI_BASE_URL",
            url,
            "PARLEY_PORT",
            "0",
            "PARLEY_BREAKER_FAILURES",
            "0");
    return Gateway.start(Config.fromEnvironment(variables), _ -> {});
  }

  private static String url(Gateway gateway) {
    return "http://127.0.0.1:" + gateway.port();
  }

  @Test
  void everyPromiseHoldsThroughBoth() throws Exception {
    List<String> faults = new ArrayList<>();
    try (Simulator simulator = Simulator.start(Simulation.defaults());
        Gateway inner = before(simulator.baseUrl());
        Gateway outer = before(url(inner) + "/v1/messages");
        Subject subject = new Subject(url(outer), "unused", simulator)) {
      for (Check check : Checks.all()) {
        if (!check.promise().equals(TAKES_LONG) && !check.on(subject).holds()) {
          faults.add(check.promise());
        }
      }
    }
    assertThat(faults).isEmpty();
  }
}
