package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The faults of the matrix once more, when holding back is over and the client has the status of
/// its answer: the same error is told by an event, and nothing is tried again.
class LateFaultsTest {
  private static final List<FaultCell> CELLS =
      FaultCell.read("upstream.cases").stream().filter(LateFaultsTest::canBeLate).toList();

  private static final Map<String, CountDownLatch> BEGUN =
      CELLS.stream().collect(Collectors.toMap(FaultCell::name, _ -> new CountDownLatch(1)));
  private static final FaultyUpstreams UPSTREAMS = new FaultyUpstreams();
  private static FaultRun run;

  /// Who finds nobody at all finds that out at once.
  private static boolean canBeLate(FaultCell cell) {
    return cell.streams() && cell.stays() && !Faults.isNobody(cell.fault());
  }

  private static CountDownLatch begun(FaultCell cell) {
    return Objects.requireNonNull(BEGUN.get(cell.name()));
  }

  @BeforeAll
  static void runAll() throws Exception {
    List<FaultCell> late = CELLS.stream().map(FaultCell::late).toList();
    run = FaultRun.begunAtOnce(late, LateFaultsTest::url, cell -> begun(cell).countDown());
    System.out.println("faults after the status: " + CELLS.size() + " cells");
  }

  private static String url(FaultCell cell) {
    return UPSTREAMS.url(
        cell,
        () -> {
          if (!begun(cell).await(20, TimeUnit.SECONDS)) {
            throw new AssertionError(cell + " was not answered before its upstream");
          }
        });
  }

  @AfterAll
  static void stop() throws Exception {
    UPSTREAMS.close();
  }

  @TestFactory
  Stream<DynamicTest> isToldByAnEventAndNotTriedAgain() {
    return CELLS.stream()
        .map(FaultCell::late)
        .map(cell -> DynamicTest.dynamicTest(cell.toString(), () -> UPSTREAMS.check(cell, run)));
  }

  @Test
  void thereAreManyCells() {
    assertThat(CELLS).hasSizeGreaterThan(120);
  }
}
