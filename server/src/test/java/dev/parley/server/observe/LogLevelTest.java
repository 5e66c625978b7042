package dev.parley.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LogLevelTest {
  private static final Tried TRIED =
      new Tried(Safe.own("a"), Safe.own("m"), Safe.own("KEY"), Safe.own("closed"));

  private static ExchangeRecord ended(Termination end, List<Tried> failed) {
    ExchangeRecord full = Exchanges.full();
    return new ExchangeRecord(
        Instant.parse("2026-11-21T10:00:00Z"),
        Safe.own(end.wire() + failed.size()),
        null,
        null,
        full.method(),
        full.route(),
        200,
        null,
        null,
        null,
        null,
        false,
        1,
        1,
        1,
        Tokens.NONE,
        null,
        null,
        1,
        end,
        0,
        0,
        failed,
        null,
        full.telemetry());
  }

  /// What was printed when the last line is there.
  private static String logged(LogLevel level, List<ExchangeRecord> all)
      throws InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    try (LineLog log = new LineLog(Lines::json, out)) {
      log.become(level);
      all.forEach(log::write);
      log.notice(new Notice(Safe.own("key_rests"), Safe.own("a"), null));
      awaitLine("key_rests", bytes);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void awaitLine(String event, ByteArrayOutputStream bytes)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!bytes.toString(StandardCharsets.UTF_8).contains(event)) {
      assertThat(System.nanoTime()).as("%s was not printed", event).isLessThan(end);
      Thread.sleep(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR, upstream_error0",
    "WARN, upstream_error0 refused0 completed1",
    "INFO, upstream_error0 refused0 completed1 completed0",
    "DEBUG, upstream_error0 refused0 completed1 completed0",
  })
  void eachLevelHasWhatTheQuieterOnesHave(LogLevel level, String ids) throws Exception {
    String lines =
        logged(
            level,
            List.of(
                ended(Termination.UPSTREAM_ERROR, List.of()),
                ended(Termination.REFUSED, List.of()),
                ended(Termination.COMPLETED, List.of(TRIED)),
                ended(Termination.COMPLETED, List.of())));

    assertThat(lines.lines().filter(line -> line.contains("\"exchange\"")))
        .map(line -> line.replaceFirst(".*\"request_id\":\"([^\"]+)\".*", "$1"))
        .containsExactly(ids.split(" "));
  }

  @ParameterizedTest
  @EnumSource(LogLevel.class)
  void whatBelongsToNoExchangeIsToldAtEveryLevel(LogLevel level) throws Exception {
    assertThat(logged(level, List.of()))
        .contains("\"level\":\"info\",\"event\":\"key_rests\",\"subject\":\"a\"");
  }

  @Test
  void inDetailThereAreCallsAndTimes() throws Exception {
    assertThat(logged(LogLevel.DEBUG, List.of(Exchanges.full())))
        .contains(
            "\"longest_gap_ms\":0,\"calls\":[{\"upstream\":\"a\",\"model\":\"m\","
                + "\"key\":\"KEY\",\"start_ms\":0,\"first_ms\":0,\"end_ms\":0,\"by\":\"closed\"},");
    assertThat(logged(LogLevel.INFO, List.of(Exchanges.full())))
        .doesNotContain("calls\":[", "longest_gap_ms");
    assertThat(Lines.pretty(Exchanges.full(), true).lines())
        .hasSize(4)
        .contains("          m at a  from 0 to 0 ms, first piece at 0  closed")
        .contains("          n at a  from 0 to 0 ms, first piece at 0");
    assertThat(Lines.pretty(Exchanges.full(), false).lines()).hasSize(1);
  }
}
