package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.Safe;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.call.CallState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoCallsTest {
  private static final String SINCE = ", \\d+ ms after it came in";

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final DemoCalls calls =
      new DemoCalls(new Terminal(Map.of(), new PrintStream(shown, true, StandardCharsets.UTF_8)));

  @AfterEach
  void stop() {
    calls.close();
  }

  private static Call call(int number, CallState state, int status, int events) {
    return new Call(
        number,
        Instant.now(),
        "POST",
        "/v1/responses",
        Map.of(),
        new byte[0],
        true,
        state,
        status,
        events,
        5_000_000);
  }

  private String told(Call call) throws Exception {
    calls.beginAfter(0);
    calls.changed(call);
    for (int i = 0; i < 500 && shown.size() == 0; i++) {
      Thread.sleep(10);
    }
    return shown.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void anErrorHasNoEvents() throws Exception {
    assertThat(told(call(7, CallState.ANSWERED, 429, 0)))
        .matches("upstream call 7 answered with 429" + SINCE);
  }

  @Test
  void oneEventIsOneEvent() throws Exception {
    assertThat(told(call(7, CallState.CUT, 200, 1)))
        .matches("upstream call 7 cut off by the script after 1 event" + SINCE);
  }

  @Test
  void whatNoClientLeftTheGatewayCancelled() throws Exception {
    calls.clientGone(Safe.own("req_%032x".formatted(8)), 1);

    assertThat(told(call(7, CallState.CANCELLED, 200, 3)))
        .matches("upstream call 7 cancelled by the gateway after 3 events" + SINCE);
  }

  @Test
  void whatAClientLeftIsToldWithTheTimeBetween() throws Exception {
    calls.clientGone(Safe.own("req_%032x".formatted(7)), 1_500_000);

    assertThat(told(call(7, CallState.CANCELLED, 200, 3)))
        .isEqualTo(
            "upstream call 7 cancelled by the client after 3 events,"
                + " 3.5 ms after its connection had closed");
  }

  @Test
  void departuresAreForgottenInTime() throws Exception {
    for (int number = 7; number < 2_000; number++) {
      calls.clientGone(Safe.own("req_%032x".formatted(number)), 1);
    }

    assertThat(told(call(7, CallState.CANCELLED, 200, 2))).contains("by the gateway");
  }

  @Test
  void theDemosOwnCallsAreNotTold() throws Exception {
    calls.changed(call(1, CallState.RECEIVED, 0, 0));
    calls.beginAfter(2);
    for (int number : List.of(1, 2)) {
      calls.changed(call(number, CallState.ANSWERED, 200, 9));
    }
    Thread.sleep(50);

    assertThat(shown.size()).isZero();
  }
}
