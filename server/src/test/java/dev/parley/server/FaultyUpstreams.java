package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// An upstream for each cell of a matrix, which does to its callers what the cell says.
final class FaultyUpstreams implements AutoCloseable {
  private final Map<String, FakeUpstream> byCell = new ConcurrentHashMap<>();

  /// Starts one, and says where it is.
  ///
  /// @param first what it waits for before it does anything
  String url(FaultCell cell, Faults.Wait first) {
    try {
      FakeUpstream upstream =
          Faults.upstream(cell.fault(), cell.wire(), cell.stays() ? Integer.MAX_VALUE : 1, first);
      byCell.put(cell.name(), upstream);
      int port = Faults.isNobody(cell.fault()) ? 1 : upstream.port();
      return (Faults.isSecure(cell.fault()) ? "https" : "http") + cell.wire().url(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What came has to be what the cell says, and no call may be left behind.
  void check(FaultCell cell, FaultRun run) throws Exception {
    int calls = run.check(cell);
    FakeUpstream upstream = Objects.requireNonNull(byCell.get(cell.name()));
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

  @Override
  public void close() throws IOException {
    for (FakeUpstream upstream : byCell.values()) {
      upstream.close();
    }
  }
}
