package dev.parley.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.Client;
import dev.parley.simulator.Event;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.call.CallState;
import dev.parley.simulator.script.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// Many at once, each served as if it were alone.
final class CrowdTest {
  private static final int CALLERS = 100;

  @Test
  void everyCallerGetsItsOwnAnswer() throws ExecutionException, InterruptedException {
    Simulation paced =
        Simulation.defaults().delivering(Delivery.paced(Duration.ofMillis(2))).keeping(CALLERS);
    try (Simulator simulator = Simulator.start(paced);
        Client client = new Client(simulator);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Event>>> streams = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        ObjectNode request = Client.asking("caller number " + i + ".");
        streams.add(callers.submit(() -> client.stream(request)));
      }
      for (int i = 0; i < CALLERS; i++) {
        Event last = streams.get(i).get().getLast();
        assertThat(last.type()).isEqualTo("response.completed");
        assertThat(last.data().at("/response/output").toString())
            .contains("caller number " + i + ".");
      }
      assertThat(simulator.calls().awaitAllEnded(Duration.ofMinutes(1)))
          .hasSize(CALLERS)
          .extracting(Call::state)
          .containsOnly(CallState.ANSWERED);
    }
  }
}
