package dev.parley.conformance.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.conformance.HttpExchange;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.call.CallState;
import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What clients get from Parley, they get through a proxy that is set up as the page says.
@Tag("proxies")
@ParameterizedClass
@EnumSource(Kind.class)
final class BehindAProxyTest {
  @RegisterExtension
  static final House house =
      House.plain()
          .with("PARLEY_HOSTS", "parley.example")
          .with("PARLEY_CLIENT_KEYS", "visitor=" + Visitor.KEY)
          .with("PARLEY_PING", "500ms")
          .with("PARLEY_SHUTDOWN_GRACE", "1s");

  private static final String PATH = "/v1/messages";
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String WORDS = "One word follows the other, ".repeat(4).strip();
  private static final Delivery SLOWLY = Delivery.paced(Duration.ofMillis(80));
  private static final int ON_THE_WAY = 8;

  @Parameter
  @SuppressWarnings("NullAway.Init")
  Kind kind;

  private Proxy proxy;
  private Visitor visitor;

  @SuppressWarnings("NullAway.Init") // what stands only while a test runs
  BehindAProxyTest() {}

  @BeforeEach
  void open() throws Exception {
    open(UnaryOperator.identity());
  }

  private void open(UnaryOperator<Configuration> change) throws Exception {
    proxy = Proxy.start(kind, house.port(), change);
    visitor = new Visitor(proxy);
    visitor.awaitReady();
  }

  @AfterEach
  void close() throws Exception {
    visitor.close();
    proxy.close();
  }

  private void reopen(UnaryOperator<Configuration> change) throws Exception {
    close();
    open(change);
  }

  private static BufferedReader lines(InputStream stream) {
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  /// Reads on to the first event with this in it.
  private static boolean heard(BufferedReader stream, String wanted) throws Exception {
    for (String line = stream.readLine(); line != null; line = stream.readLine()) {
      if (line.contains(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static Call ended() {
    return house.simulator().calls().awaitEnd(house.asked().getFirst().number(), LIMIT);
  }

  @Test
  void eventsArriveOneByOne() throws Exception {
    house.plays(Turn.of(Step.text(WORDS)).delivered(SLOWLY));
    int deltas = 0;
    try (BufferedReader stream = lines(visitor.hears())) {
      while (heard(stream, "text_delta")) {
        deltas++;
        Call call = house.asked().getFirst();
        assertThat(call.events() - deltas).as("events on the way").isLessThan(ON_THE_WAY);
      }
    }
    assertThat(deltas).isGreaterThan(ON_THE_WAY * 2);
    assertThat(ended().state()).isEqualTo(CallState.ANSWERED);
  }

  @Test
  void aRequestOfThirtyTwoMegabytesPasses() throws Exception {
    String body = Visitor.large((32 << 20) - 300);
    HttpResponse<String> reply = visitor.asks(body);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    assertThat(questions().getLast().request().body()).hasSize(body.length());
  }

  /// What Parley was asked; a proxy asks on its own how it is.
  private static List<HttpExchange> questions() {
    return house.heard().stream().filter(one -> one.path().equals(PATH)).toList();
  }

  @Test
  void aRequestThatIsTooLargeIsToldSo() throws Exception {
    isError(visitor.asks(Visitor.large(33 << 20)), 413, "request_too_large");
    assertThat(anotherAsks().statusCode()).isEqualTo(200);
  }

  /// Somebody who comes on a connection of their own: after an error of its own, or of a request
  /// that was not read, a proxy closes the connection.
  private HttpResponse<String> anotherAsks() throws Exception {
    try (Visitor another = new Visitor(proxy)) {
      return another.asks(false);
    }
  }

  private static void isError(HttpResponse<String> reply, int status, String type) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    assertThat(Json.parse(reply.body()).at("/error/type").stringValue("")).isEqualTo(type);
  }

  @Test
  void errorsKeepTheirBodiesAndHeaders() throws Exception {
    for (boolean stream : new boolean[] {true, false}) {
      house.plays(
          refusing(429, Map.of("retry-after", "7")),
          refusing(400, Map.of()),
          refusing(503, Map.of()),
          refusing(500, Map.of()));
      HttpResponse<String> limited = visitor.asks(stream);
      isError(limited, 429, "rate_limit_error");
      assertThat(limited.headers().firstValue("retry-after")).hasValue("7");
      assertThat(limited.headers().firstValue("request-id")).isPresent();
      isError(visitor.asks(stream), 400, "invalid_request_error");
      isError(visitor.asks(stream), 529, "overloaded_error");
      isError(visitor.asks(stream), 502, "api_error");
    }
  }

  private static Turn refusing(int status, Map<String, String> headers) {
    String body = "{\"error\":{\"message\":\"No.\",\"type\":\"some_error\"}}";
    return Turn.failing(new Fault.HttpError(status, headers, body));
  }

  @Test
  void aLongSilenceIsBridged() throws Exception {
    reopen(shown -> shown.with("660s", "2s"));
    Turn silent =
        Turn.of(Step.text("Well."), Step.silence(Duration.ofSeconds(5)), Step.text("Yes."));
    house.plays(silent.times(2));
    try (BufferedReader stream = lines(visitor.hears())) {
      assertThat(heard(stream, "Well")).isTrue();
      assertThat(heard(stream, "event: ping")).isTrue();
      assertThat(heard(stream, "message_stop")).isTrue();
    }
    isError(visitor.asks(false), kind == Kind.NGINX ? 503 : 504, "overloaded_error");
  }

  @Test
  void aClientThatLeavesIsHeardUpstream() throws Exception {
    house.plays(Turn.of(Step.text(WORDS)).delivered(SLOWLY));
    leaveAfter("text_delta");
    assertThat(ended().state()).isEqualTo(CallState.CANCELLED);
  }

  @Test
  void aClientThatLeavesInSilenceIsHeardUpstream() throws Exception {
    house.plays(Turn.of(Step.text("Well.")).after(6, new Fault.Stall()));
    leaveAfter("text_delta");
    assertThat(ended().state()).isEqualTo(CallState.CANCELLED);
  }

  private void leaveAfter(String event) throws Exception {
    try (BufferedReader stream = lines(visitor.hears())) {
      assertThat(heard(stream, event)).isTrue();
    }
  }

  @Test
  void aClientThatLeavesBeforeItIsAnsweredIsHeardUpstream() throws Exception {
    house.plays(Turn.of(Step.text("Well.")).after(6, new Fault.Stall()));
    int number = house.simulator().calls().count() + 1;
    CompletableFuture<Boolean> answered = CompletableFuture.supplyAsync(this::isAnswered);
    house.simulator().calls().await(number, call -> call.events() > 0, LIMIT);
    visitor.close();
    assertThat(answered.join()).isFalse();
    assertThat(ended().state()).isEqualTo(CallState.CANCELLED);
  }

  private boolean isAnswered() {
    try {
      return visitor.asks(false).statusCode() > 0;
    } catch (Exception _) {
      return false;
    }
  }

  @Test
  void connectionsAreUsedAgain() throws Exception {
    house.plays(Turn.of(Step.text("Yes.")).always());
    for (int i = 0; i < 30; i++) {
      assertThat(visitor.asks(i % 2 == 0).statusCode()).isEqualTo(200);
    }
    assertThat(questions()).hasSize(30);
    assertThat(house.connections(PATH)).isLessThan(5);
  }

  @Test
  void anAnswerGoesToWhoAskedAlsoAfterOthersHaveLeft() throws Exception {
    for (int i = 0; i < 5; i++) {
      house.plays(Turn.of(Step.text(WORDS)).delivered(SLOWLY), Turn.of(Step.text("Answer " + i)));
      leaveAfter("text_delta");
      assertThat(visitor.asks(false).body()).contains("Answer " + i);
    }
  }

  @Test
  void aRestartBreaksNothingOff() throws Exception {
    house.plays(
        Turn.of(Step.text(WORDS)).delivered(Delivery.paced(Duration.ofMillis(150))),
        Turn.of(Step.text("Yes.")).always());
    CompletableFuture<Void> restarted;
    try (BufferedReader stream = lines(visitor.hears())) {
      assertThat(heard(stream, "text_delta")).isTrue();
      restarted = CompletableFuture.runAsync(BehindAProxyTest::restart);
      while (!restarted.isDone() || anotherAsks().statusCode() != 200) {
        isAnsweredOrToldToComeAgain(anotherAsks());
        Thread.sleep(50);
      }
      assertThat(heard(stream, "message_stop")).isTrue();
    }
    restarted.join();
  }

  private static void isAnsweredOrToldToComeAgain(HttpResponse<String> reply) {
    if (reply.statusCode() != 200) {
      isError(reply, reply.statusCode(), "overloaded_error");
      assertThat(reply.headers().firstValue("retry-after")).isPresent();
    }
  }

  private static void restart() {
    try {
      house.restart();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anotherNameIsRefused() throws Exception {
    isError(visitor.gets("/v1/models", "elsewhere.example"), 403, "permission_error");
    isError(visitor.gets("/v1/models", "parley.example"), 401, "authentication_error");
    assertThat(visitor.gets("/readyz", "parley.example").statusCode()).isEqualTo(200);
  }

  @Test
  void whereAClientIsGoesNoFurther() throws Exception {
    house.plays(Turn.of(Step.text("Yes.")));
    assertThat(visitor.asks(false).statusCode()).isEqualTo(200);
    assertThat(questions().getLast().request().header("x-forwarded-for")).isEqualTo("203.0.113.9");
    assertThat(house.asked().getFirst().headers()).doesNotContainKey("x-forwarded-for");
  }
}
