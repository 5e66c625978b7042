package dev.parley.server;

import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.ApiError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The same with the simulator's own faults: of an upstream that is as strict as the real one.
class SimulatedFaultsTest {
  private static final List<FaultCell> CELLS = FaultCell.read("simulator.cases");
  private static final Map<String, Simulator> SIMULATORS = new TreeMap<>();
  private static final Step WORDS = Step.text("Hello there");
  private static final Map<String, Turn> FAULTS =
      Map.of(
          "failed at once", Turn.failing(new Fault.Failed("server_error", "no")),
          "overloaded at once", Turn.failing(new Fault.Failed("server_is_overloaded", "no")),
          "limited at once", Turn.failing(error(429, "rate_limit_exceeded")),
          "cut at once", Turn.failing(new Fault.Cut()),
          "stalled at once", Turn.failing(new Fault.Stall()),
          "malformed at once", Turn.failing(new Fault.Malformed("{")),
          "ended at once", Turn.failing(new Fault.CleanEnd()),
          "cut after words", Turn.of(WORDS, new Step.Fail(new Fault.Cut())),
          "stalled after words", Turn.of(WORDS, new Step.Fail(new Fault.Stall())),
          "failed after words",
              Turn.of(WORDS, new Step.Fail(new Fault.Failed("server_error", "no"))));

  private static FaultRun run;

  private static Fault error(int status, String code) {
    return new Fault.ErrorEvent(new ApiError(status, "no", "error", null, code), true);
  }

  @BeforeAll
  static void runAll() throws Exception {
    run = FaultRun.through(CELLS, SimulatedFaultsTest::url);
    System.out.println("faults of the simulator: " + CELLS.size() + " cells");
  }

  private static String url(FaultCell cell) {
    Simulator simulator = Simulator.start(Simulation.defaults());
    SIMULATORS.put(cell.name(), simulator);
    Turn fault = Objects.requireNonNull(FAULTS.get(cell.fault()), cell.fault());
    simulator.script(cell.stays() ? Script.of(fault.always()) : Script.of(fault, Turn.of(WORDS)));
    return "http" + cell.wire().url(simulator.port());
  }

  @AfterAll
  static void stop() {
    SIMULATORS.values().forEach(Simulator::close);
  }

  @TestFactory
  Stream<DynamicTest> comesOutAsItHasTo() {
    return CELLS.stream().map(cell -> DynamicTest.dynamicTest(cell.toString(), () -> check(cell)));
  }

  private static void check(FaultCell cell) {
    int calls = run.check(cell);
    Simulator simulator = Objects.requireNonNull(SIMULATORS.get(cell.name()));
    Assertions.assertThat(simulator.calls().count()).isEqualTo(calls);
  }
}
