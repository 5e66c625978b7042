package dev.parley.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LinesTest {
  private static final Judgement JUDGED =
      new Judgement(
          3, 1, 2, new Tokens(4L, null, null, 0, 5L, null, false), new BigDecimal("0.02"), 6);
  private static final List<Tried> TRIED =
      List.of(new Tried(Safe.own("glm"), Safe.own("x"), Safe.own("KEY"), Safe.own("closed")));

  private static final ExchangeRecord EXCHANGE =
      new ExchangeRecord(
          Instant.parse("2026-11-21T10:00:00Z"),
          Safe.own("req_1"),
          null,
          Safe.own("alice"),
          Safe.own("POST"),
          Safe.own("/v1/messages"),
          429,
          Safe.own("rate_limit_error"),
          Safe.own("glm"),
          Safe.own("claude-opus-5"),
          Safe.own("gpt-5"),
          true,
          6,
          10,
          20,
          new Tokens(1L, 2L, 4L, 0, 3L, null, false),
          new BigDecimal("0.0000125"),
          null,
          7,
          Termination.UPSTREAM_ERROR,
          2,
          3,
          List.of(),
          null,
          Telemetry.NONE);

  @Test
  void jsonHasExactlyTheAllowedMembers() {
    assertThat(Lines.json(EXCHANGE))
        .isEqualTo(
            "{\"ts\":\"2026-11-21T10:00:00Z\",\"level\":\"error\",\"event\":\"exchange\","
                + "\"request_id\":\"req_1\",\"correlation_id\":\"req_1\","
                + "\"key\":\"alice\",\"method\":\"POST\",\"route\":\"/v1/messages\",\"status\":429,"
                + "\"error_type\":\"rate_limit_error\",\"upstream\":\"glm\","
                + "\"model\":\"claude-opus-5\","
                + "\"upstream_model\":\"gpt-5\",\"stream\":true,\"in_flight\":6,"
                + "\"bytes_in\":10,\"bytes_out\":20,"
                + "\"input_tokens\":1,\"cached_tokens\":2,"
                + "\"cache_write_tokens\":4,\"output_tokens\":3,\"cost_usd\":0.0000125,"
                + "\"duration_ms\":7,"
                + "\"overhead_ms\":0,\"end\":\"upstream_error\",\"notes\":2,\"unknown_events\":3}");
  }

  @Test
  void whatTheJudgeTookIsCounted() {
    ExchangeRecord judged =
        new ExchangeRecord(
            EXCHANGE.at(),
            EXCHANGE.requestId(),
            null,
            null,
            EXCHANGE.method(),
            EXCHANGE.route(),
            200,
            null,
            null,
            null,
            null,
            true,
            0,
            10,
            20,
            new Tokens(null, null, 0L, 0, 9L, null, true),
            null,
            null,
            7,
            Termination.COMPLETED,
            0,
            0,
            TRIED,
            JUDGED,
            Telemetry.NONE);

    assertThat(Lines.json(judged))
        .endsWith(
            "\"output_tokens\":9,\"tokens_estimated\":true,\"duration_ms\":7,\"overhead_ms\":0,"
                + "\"end\":\"completed\","
                + "\"notes\":0,\"failed\":[{\"upstream\":\"glm\",\"model\":\"x\",\"key\":\"KEY\","
                + "\"by\":\"closed\"}],\"safeguard_calls\":3,\"safeguard_flagged\":1,"
                + "\"safeguard_not_judged\":2,\"safeguard_input_tokens\":4,"
                + "\"safeguard_output_tokens\":5,\"safeguard_cost_usd\":0.02,"
                + "\"safeguard_ms\":6}");
  }

  @Test
  void prettyIsForPeople() {
    assertThat(Lines.pretty(EXCHANGE))
        .endsWith(
            "  POST /v1/messages  429 upstream_error (rate_limit_error)"
                + "  claude-opus-5 -> gpt-5 at glm  by alice  1 in, 3 out  $0.0000125"
                + "  7 ms  req_1");
  }

  @Test
  void forPeopleSoIsWhatBelongsToNoExchange() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    try (LineLog log = new LineLog(Lines.PRETTY, out)) {
      log.notice(
          new Notice(
              Safe.own("key_rests"), Safe.own("glm GLM_KEY"), Safe.own("refused; rests 9 s")));
      log.notice(new Notice(Safe.own("config_reloaded"), Safe.own("/p.yaml"), null));
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .map(line -> line.replaceFirst("^[0-9]{2}:[0-9]{2}:[0-9]{2}", "TIME"))
        .containsExactly(
            "TIME  key rests: glm GLM_KEY  (refused; rests 9 s)", "TIME  config reloaded: /p.yaml");
  }

  @Test
  void whatWaitsIsPrintedBeforeClosing() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LineLog log =
        new LineLog((_, _) -> "line", new PrintStream(bytes, true, StandardCharsets.UTF_8));
    for (int i = 0; i < 100; i++) {
      log.write(EXCHANGE);
    }
    log.close();

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).hasSize(100).containsOnly("line");
  }

  @Test
  void whatBelongsToNoExchangeIsALineOfItsOwn() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LineLog log =
        new LineLog((_, _) -> "line", new PrintStream(bytes, true, StandardCharsets.UTF_8));
    log.notice(new Notice(Safe.own("state_put_aside"), Safe.own("/f.json"), Safe.own("too long")));
    log.close();

    assertThat(bytes.toString(StandardCharsets.UTF_8).strip())
        .matches(
            "\\{\"ts\":\"20[^\"]+Z\",\"level\":\"warn\",\"event\":\"state_put_aside\","
                + "\"subject\":\"/f.json\","
                + "\"problem\":\"too long\"}");
  }

  @Test
  void ofALibrarysWarningOnlyItsKindIsKept() {
    LogRecord warning = new LogRecord(Level.WARNING, "cannot parse SECRET");
    warning.setLoggerName("io.netty.\"Channel");
    warning.setThrown(new IllegalStateException("SECRET"));

    assertThat(ThirdPartyLogging.line(warning))
        .isEqualTo(
            "{\"event\":\"library_warning\",\"level\":\"WARNING\","
                + "\"logger\":\"io.netty._Channel\","
                + "\"exception\":\"java.lang.IllegalStateException\"}");
  }

  @Test
  void whatIsMeasuredIsSummedUp() {
    assertThat(Lines.json(Exchanges.full()))
        .contains("\"correlation_id\":\"0123456789abcdef\"")
        .contains(
            "\"stop_reason\":\"end_turn\",\"counted_by\":\"local\",\"session\":\"c\","
                + "\"dialect\":\"responses\",\"attempts\":3,\"first_byte_ms\":0,"
                + "\"overhead_ms\":0,\"receipt\":{\"dropped\":2}");
  }
}
