package dev.parley.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.simulator.Client;
import dev.parley.simulator.Event;
import dev.parley.simulator.RawSocket;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.call.CallState;
import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class FaultsTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final ObjectNode HELLO = Client.asking("hello");
  private static final Turn TALK = Turn.of(Step.text("one two three four five six"));

  private final Simulator simulator = Simulator.start(Simulation.defaults());
  private final Client client = new Client(simulator);

  @AfterEach
  void stop() {
    client.close();
    simulator.close();
  }

  private void play(Turn turn) {
    simulator.script(Script.of(turn.always()));
  }

  @Test
  void anyHttpErrorWithItsHeaders() {
    String body =
        "{\"error\":{\"message\":\"slow\",\"type\":\"requests\",\"code\":\"rate_limit_exceeded\"}}";
    play(Turn.failing(new Fault.HttpError(429, Map.of("retry-after", "7"), body)));
    HttpResponse<String> response = client.create(HELLO);
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("retry-after")).hasValue("7");
    assertThat(response.headers().firstValue("x-request-id")).isPresent();
    assertThat(response.body()).isEqualTo(body);
  }

  @Test
  void htmlFromAProxyInBetween() {
    play(Turn.failing(new Fault.HttpError(502, Map.of(), "<html>Bad Gateway</html>")));
    HttpResponse<String> response = client.create(HELLO);
    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(response.headers().firstValue("content-type")).hasValue("text/html");
  }

  @Test
  void responseFailedAtAnyPoint() {
    for (int after = 0; after < 10; after++) {
      play(TALK.after(after, new Fault.Failed("server_is_overloaded", "busy")));
      List<Event> events = client.stream(HELLO);
      assertThat(events).hasSize(after + 1);
      JsonNode response = events.getLast().data().get("response");
      assertThat(events.getLast().type()).isEqualTo("response.failed");
      assertThat(response.at("/error/code").stringValue()).isEqualTo("server_is_overloaded");
      assertThat(response.get("status").stringValue()).isEqualTo("failed");
    }
  }

  @Test
  void failureWithoutAStreamIsAnHttpError() {
    play(TALK.after(3, new Fault.Failed("rate_limit_exceeded", "Please try again in 1.2s")));
    HttpResponse<String> response = client.create(HELLO);
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(Json.parse(response.body()).at("/error/code").stringValue())
        .isEqualTo("rate_limit_exceeded");
  }

  @Test
  void errorEventsFlatAndNested() {
    ApiError error = new ApiError(500, "oops", "server_error", null, "server_error");
    play(TALK.after(4, new Fault.ErrorEvent(error, false)));
    JsonNode flat = client.stream(HELLO).getLast().data();
    assertThat(flat.get("type").stringValue()).isEqualTo("error");
    assertThat(flat.get("message").stringValue()).isEqualTo("oops");
    assertThat(flat.get("sequence_number").intValue()).isEqualTo(4);

    play(TALK.after(4, new Fault.ErrorEvent(error, true)));
    JsonNode nested = client.stream(HELLO).getLast().data();
    assertThat(nested.at("/error/type").stringValue()).isEqualTo("server_error");
    assertThat(nested.at("/error/message").stringValue()).isEqualTo("oops");
  }

  @Test
  void aCutAfterSoManyEvents() throws IOException {
    play(TALK.after(6, new Fault.Cut()));
    RawSocket.Body received = receive();
    assertThat(received.whole()).isFalse();
    assertThat(Event.all(received.text())).hasSize(6);
    assertThat(simulator.calls().awaitEnd(1, LIMIT).state()).isEqualTo(CallState.CUT);
    assertThat(simulator.calls().last().events()).isEqualTo(6);
  }

  @Test
  void aCutAfterSoManyBytes() throws IOException {
    for (int bytes : List.of(1, 100, 1777)) {
      play(TALK.delivered(Delivery.cutAfter(bytes)));
      RawSocket.Body received = receive();
      assertThat(received.whole()).isFalse();
      assertThat(received.text()).hasSize(bytes);
    }
  }

  @Test
  void aCutBeforeAnything() {
    play(TALK.after(0, new Fault.Cut()));
    assertThatThrownBy(() -> client.stream(HELLO)).isInstanceOf(Client.Broken.class);
    assertThatThrownBy(() -> client.create(HELLO)).isInstanceOf(Client.Broken.class);
  }

  @Test
  void silenceInTheMiddle() {
    play(TALK.after(3, Step.silence(Duration.ofMillis(300))));
    long begun = System.nanoTime();
    assertThat(client.stream(HELLO).getLast().type()).isEqualTo("response.completed");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(290));
  }

  @Test
  void silenceKeptAlive() {
    play(Turn.of(new Step.Silence(Duration.ofMillis(50), true), Step.text("there")));
    assertThat(Event.types(client.stream(HELLO))).contains("keepalive");
  }

  @Test
  void bytesInOddPiecesAreTheSameBytes() {
    play(TALK);
    String whole = client.create(HELLO.deepCopy().put("stream", true)).body();
    play(TALK.delivered(Delivery.dripping(7, Duration.ofNanos(1))));
    assertThat(client.create(HELLO.deepCopy().put("stream", true)).body()).isEqualTo(whole);
  }

  @Test
  void anEventThatIsNoJson() {
    play(TALK.after(3, new Fault.Malformed("{\"type\":\"resp")));
    HttpResponse<String> response = client.create(HELLO.deepCopy().put("stream", true));
    assertThat(response.body())
        .contains("data: {\"type\":\"resp\n\n")
        .contains("response.completed");
  }

  @Test
  void rawBytesBetweenEvents() {
    play(TALK.after(3, new Step.Raw(": a comment\r\n\r\n")));
    HttpResponse<String> response = client.create(HELLO.deepCopy().put("stream", true));
    assertThat(response.body()).contains(": a comment\r\n\r\n");
  }

  @Test
  void anImprovisedAnswerCanBreakToo() {
    simulator.script(Script.of(Turn.improvised().after(5, new Fault.CleanEnd())));
    assertThat(client.stream(HELLO)).hasSize(5);
    assertThat(client.stream(HELLO).getLast().type()).isEqualTo("response.completed");
  }

  @Test
  void aProperEndWithoutATerminalEvent() {
    play(TALK.after(6, new Fault.CleanEnd()));
    assertThat(client.stream(HELLO)).hasSize(6);
  }

  @Test
  void aTerminalEventWithoutAnEnd() throws IOException {
    play(TALK.delivered(Delivery.leftOpen()));
    try (InputStream body = client.open(HELLO).body()) {
      StringBuilder text = new StringBuilder();
      while (!text.toString().contains("event: response.completed")
          || !text.toString().endsWith("\n\n")) {
        text.append((char) body.read());
      }
      assertThat(simulator.calls().awaitEnd(1, LIMIT).state()).isEqualTo(CallState.ANSWERED);
      Thread.sleep(100);
      assertThat(body.available()).isZero();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private RawSocket.Body receive() throws IOException {
    try (Socket socket = RawSocket.ask(simulator, HELLO.deepCopy().put("stream", true))) {
      return RawSocket.read(socket);
    }
  }
}
