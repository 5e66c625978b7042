package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
  private static final Map<String, FakeUpstream> UPSTREAMS = new TreeMap<>();
  private static FaultRun run;

  @BeforeAll
  static void runAll() throws Exception {
    run = FaultRun.through(CELLS, FaultMatrixTest::url);
    System.out.println("faults of upstreams: " + CELLS.size() + " cells");
  }

  private static String url(FaultCell cell) {
    try {
      FakeUpstream upstream =
          Faults.upstream(cell.fault(), cell.wire(), cell.stays() ? Integer.MAX_VALUE : 1);
      UPSTREAMS.put(cell.name(), upstream);
      int port = Faults.isNobody(cell.fault()) ? 1 : upstream.port();
      return (Faults.isSecure(cell.fault()) ? "https" : "http") + cell.wire().url(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    for (FakeUpstream upstream : UPSTREAMS.values()) {
      upstream.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> comesOutAsItHasTo() {
    return CELLS.stream().map(cell -> DynamicTest.dynamicTest(cell.toString(), () -> check(cell)));
  }

  private static void check(FaultCell cell) throws Exception {
    int calls = run.check(cell);
    FakeUpstream upstream = Objects.requireNonNull(UPSTREAMS.get(cell.name()));
    if (Faults.isHeard(cell.fault())) {
      for (int i = 0; i < calls; i++) {
        UpstreamConversation call = upstream.next();
        if (cell.isCut() && (cell.stays() || i == 0)) {
          call.awaitPeerLeft();
        }
      }
    }
    assertThat(upstream.isIdle() || !Faults.isHeard(cell.fault())).isTrue();
  }

  @Test
  void thereAreManyCells() {
    assertThat(CELLS).hasSizeGreaterThan(400);
  }
}
