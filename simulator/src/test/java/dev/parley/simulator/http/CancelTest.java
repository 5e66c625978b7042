package dev.parley.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.Client;
import dev.parley.simulator.RawSocket;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.call.CallState;
import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/// A client that goes is noticed at once, whatever the simulator was doing.
final class CancelTest {
  private static final ObjectNode HELLO = Client.asking("hello");
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration LONG = Duration.ofMinutes(5);

  record Case(String name, Turn turn, int eventsBefore, boolean streams) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    Turn talking = Turn.of(Step.text("word ".repeat(500)));
    return Stream.of(
        new Case("before anything", talking.after(0, Step.silence(LONG)), 0, true),
        new Case("without a stream", talking.after(2, Step.silence(LONG)), 0, false),
        new Case("in silence", talking.after(2, Step.silence(LONG)), 2, true),
        new Case("in endless silence", talking.after(5, new Fault.Stall()), 5, true),
        new Case(
            "while talking", talking.delivered(Delivery.paced(Duration.ofMillis(20))), 4, true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isNoticedAtOnce(Case given) throws IOException {
    List<Call> told = new CopyOnWriteArrayList<>();
    Simulation simulation =
        Simulation.defaults().playing(Script.of(given.turn())).telling(told::add);
    try (Simulator simulator = Simulator.start(simulation)) {
      Socket socket = RawSocket.ask(simulator, HELLO.deepCopy().put("stream", given.streams()));
      simulator
          .calls()
          .await(1, call -> call.status() == 200 && call.events() >= given.eventsBefore(), LIMIT);
      long left = System.nanoTime();
      socket.close();
      Call call = simulator.calls().awaitEnd(1, LIMIT);
      assertThat(call.state()).isEqualTo(CallState.CANCELLED);
      assertThat(Duration.ofNanos(call.cancelledNanos().orElseThrow() - left))
          .isLessThan(Duration.ofMillis(100));
      assertThat(told)
          .extracting(Call::state)
          .containsExactly(CallState.RECEIVED, CallState.CANCELLED);
    }
  }

  @Test
  void closingTheSimulatorDoesNotWaitForSilentStreams() throws IOException {
    Script script = Script.of(Turn.failing(new Fault.Stall()));
    Simulator simulator = Simulator.start(Simulation.defaults().playing(script));
    try (Socket socket = RawSocket.ask(simulator, HELLO.deepCopy().put("stream", true))) {
      simulator.calls().await(1, call -> call.status() == 200, LIMIT);
      long begun = System.nanoTime();
      simulator.close();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LIMIT);
      assertThat(RawSocket.read(socket).whole()).isFalse();
    }
  }
}
