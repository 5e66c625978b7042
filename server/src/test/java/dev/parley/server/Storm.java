package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.ExchangeRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Many clients at once, each with moods of its own; what they leave behind is a record each.
final class Storm {
  /// What one client does.
  interface Visit {
    void to(TestGateway gateway, Random mood) throws Exception;
  }

  private Storm() {}

  static List<ExchangeRecord> over(TestGateway gateway, int exchanges, Visit visit)
      throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < exchanges; i++) {
        Random mood = new Random(i);
        all.add(
            clients.submit(() -> {
              visit.to(gateway, mood);
              return null;
            }));
      }
      for (Future<?> one : all) {
        one.get(60, TimeUnit.SECONDS);
      }
    }
    List<ExchangeRecord> records = gateway.settledRecords();
    assertThat(records).hasSize(exchanges);
    assertThat(records).extracting(ExchangeRecord::requestId).doesNotHaveDuplicates();
    assertThat(gateway.get("/health").statusCode()).isEqualTo(200);
    return records;
  }
}
