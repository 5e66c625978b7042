package dev.parley.server.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.NetServerOptions;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VigilanceTest {

  @ParameterizedTest
  @CsvSource({"30000, 15, 5", "2000, 1, 1", "500, 1, 1", "60000, 30, 10"})
  void theLimitIsForWhatWasSentAndSilenceIsProbedWithinIt(int limit, int idle, int interval) {
    NetServerOptions sockets = new NetServerOptions();
    Vigilance.keep(sockets, Duration.ofMillis(limit));

    assertThat(sockets.getTcpUserTimeout()).isEqualTo(limit);
    assertThat(sockets.isTcpKeepAlive()).isTrue();
    assertThat(sockets.getTcpKeepAliveIdleSeconds()).isEqualTo(idle);
    assertThat(sockets.getTcpKeepAliveIntervalSeconds()).isEqualTo(interval);
    assertThat(sockets.getTcpKeepAliveCount()).isEqualTo(3);
  }
}
