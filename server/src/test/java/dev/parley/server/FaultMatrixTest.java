package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every fault of an upstream in every dialect and form: what the client gets, how often it was
/// tried, what the log says, and that no call is left behind.
class FaultMatrixTest {
  private static final List<FaultCell> CELLS = FaultCell.read("upstream.cases");
  private static final FaultyUpstreams UPSTREAMS = new FaultyUpstreams();
  private static FaultRun run;

  @BeforeAll
  static void runAll() throws Exception {
    run = FaultRun.through(CELLS, cell -> UPSTREAMS.url(cell, () -> {}));
    System.out.println("faults of upstreams: " + CELLS.size() + " cells");
  }

  @AfterAll
  static void stop() throws Exception {
    UPSTREAMS.close();
  }

  @TestFactory
  Stream<DynamicTest> comesOutAsItHasTo() {
    return CELLS.stream()
        .map(cell -> DynamicTest.dynamicTest(cell.toString(), () -> UPSTREAMS.check(cell, run)));
  }

  @Test
  void thereAreManyCells() {
    assertThat(CELLS).hasSizeGreaterThan(400);
  }
}
