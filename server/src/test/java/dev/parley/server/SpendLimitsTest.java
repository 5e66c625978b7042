package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.ExchangeRecord;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What keys may spend, over the wire. An answer of the fake upstream costs $0.00004315.
class SpendLimitsTest {
  private static final String ALICE = "parley_key-of-alice";
  private static final String UNIFIED = "anthropic-ratelimit-unified-";
  private static final String COST = "0.00004315";

  @TempDir private Path folder;
  private FakeUpstream upstream;

  @BeforeEach
  void start() {
    upstream = FakeUpstream.playing(call -> call.stream().events(Responses.textEvents("Hi")).end());
  }

  @AfterEach
  void stop() throws Exception {
    upstream.close();
  }

  private String file(String limits) {
    return """
    upstreams:
      u: {url: '%s', key: '${KEY}'}
    client_keys:
      alice:
        key: ${ALICE}
    %s
    """
        .formatted(upstream.baseUrl(), limits.indent(4));
  }

  private Map<String, String> variables() {
    return Map.of("ALICE", ALICE, "PARLEY_STATE", folder.toString());
  }

  private TestGateway gateway(String limits) throws Exception {
    return TestGateway.configured(file(limits), variables());
  }

  private static HttpResponse<String> ask(TestGateway gateway, String model) throws Exception {
    String body = TestGateway.REQUEST.formatted("false").replace("claude-sonnet-5", model);
    return gateway.send(gateway.message("/v1/messages", body, "x-api-key", ALICE));
  }

  private static HttpResponse<String> ask(TestGateway gateway) throws Exception {
    return ask(gateway, "claude-sonnet-5");
  }

  private static String header(HttpResponse<?> reply, String name) {
    return reply.headers().firstValue(name).orElse("");
  }

  private static void assertRefused(HttpResponse<String> reply, String words) {
    assertThat(reply.statusCode()).isEqualTo(429);
    assertThat(Json.at(reply.body(), "error.type")).isEqualTo("billing_error");
    assertThat(Json.at(reply.body(), "error.message")).asString().startsWith(words);
    assertThat(Json.at(reply.body(), "error.details.error_code"))
        .isEqualTo("enforced_spend_limit_reached");
    assertThat(header(reply, "x-should-retry")).isEqualTo("false");
    assertThat(header(reply, UNIFIED + "status")).isEqualTo("rejected");
    long reset = Long.parseLong(header(reply, UNIFIED + "reset"));
    long wait = Long.parseLong(header(reply, "retry-after"));
    assertThat(reset - Instant.now().getEpochSecond()).isBetween(wait - 60, wait);
  }

  @Test
  void aKeySpendsUntilItsLimitIsReached() throws Exception {
    try (TestGateway gateway = gateway("spend_per_day: 0.00006\nspend_per_month: 5")) {
      HttpResponse<String> first = ask(gateway);
      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(header(first, UNIFIED + "status")).isEqualTo("allowed");
      assertThat(header(first, UNIFIED + "overage-utilization")).isEqualTo("0.00");
      HttpResponse<String> second = ask(gateway);
      assertThat(second.statusCode()).isEqualTo(200);
      assertThat(header(second, UNIFIED + "overage-utilization")).isEqualTo("0.71");

      assertRefused(
          ask(gateway),
          "This key's spend limit of $0.00006 a day is reached: $0.00008 were spent; it begins"
              + " anew at 20");
      upstream.next();
      upstream.next();
      assertThat(upstream.wasLeftAlone()).isTrue();
    }
  }

  @Test
  void whatCostsNothingIsAnsweredAllTheSame() throws Exception {
    try (TestGateway gateway = gateway("spend_per_month: 0")) {
      String body = TestGateway.REQUEST.formatted("false");
      HttpRequest.Builder count =
          gateway.message("/v1/messages/count_tokens", body, "x-api-key", ALICE);

      assertRefused(ask(gateway), "This key's spend limit of $0 a month is reached");
      assertThat(gateway.send(count).statusCode()).isEqualTo(200);
      HttpRequest.Builder models = gateway.to("/v1/models").header("x-api-key", ALICE);
      assertThat(gateway.send(models).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatIsNotAnsweredCostsNothing() throws Exception {
    upstream.play(call -> {
      call.head(400, "content-type: application/json").chunk("{\"error\":{\"message\":\"no\"}}");
      call.end();
    });
    try (TestGateway gateway = gateway("spend_per_day: 0.000001")) {
      for (int i = 0; i < 3; i++) {
        assertThat(ask(gateway).statusCode()).isEqualTo(400);
      }
    }
  }

  private static void hearTheBeginning(TestGateway gateway) throws Exception {
    try (RawSocket client = RawSocket.to(gateway)) {
      String key = "\r\nx-api-key: " + ALICE + "\r\n\r\n";
      String body = TestGateway.REQUEST.formatted("true");
      client.send(RawSocket.request(body).replace("\r\n\r\n", key));
      client.readUntil("xxxx");
    }
  }

  /// 4,000 characters were said, about 1,000 tokens at $5 a million.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAnswerThatBreaksOffIsChargedWithWhatThereWasOfIt(boolean byTheClient) throws Exception {
    upstream.play(call -> {
      String text = "x".repeat(4_000);
      call.stream().events(Responses.created(), Responses.opened(), Responses.delta(text));
      if (byTheClient) {
        call.silence();
      } else {
        call.reset();
      }
    });
    try (TestGateway gateway = gateway("spend_per_day: 0.005")) {
      hearTheBeginning(gateway);
      ExchangeRecord broken = gateway.nextRecord();

      assertThat(broken.tokens().input()).isPositive();
      assertThat(broken.tokens().output()).isEqualTo(1_000);
      assertThat(broken.tokens().isEstimated()).isTrue();
      assertThat(broken.cost()).as("it is a guess").isNull();

      assertRefused(ask(gateway), "This key's spend limit of $0.005 a day is reached: $0.005 ");
    }
  }

  @Test
  void whoseLimitIsMoneyDoesNotGetWhatHasNoPrice() throws Exception {
    try (TestGateway gateway = gateway("spend_per_day: 1")) {
      HttpResponse<String> reply = ask(gateway, "llama-9");

      assertThat(reply.statusCode()).isEqualTo(402);
      assertThat(Json.at(reply.body(), "error.type")).isEqualTo("billing_error");
      assertThat(Json.at(reply.body(), "error.message"))
          .asString()
          .isEqualTo(
              "This key has a spend limit, and what u/llama-9 costs is not known; whoever runs"
                  + " Parley can say it (catalog.llama-9.prices)");
      assertThat(upstream.wasLeftAlone()).isTrue();
    }
    try (TestGateway gateway = gateway("requests_per_minute: 10")) {
      assertThat(ask(gateway, "llama-9").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aModelWithoutAPriceDoesNotStandIn() throws Exception {
    upstream.play(call -> {
      call.head(502, "content-type: application/json").chunk("{\"error\":{\"message\":\"no\"}}");
      call.end();
    });
    String more = "failover: {gpt-6.1-terra: llama-9}\nretries: {most: 0}\n";
    try (TestGateway gateway =
        TestGateway.configured(file("spend_per_day: 1") + more, variables())) {
      assertThat(ask(gateway).statusCode()).isEqualTo(502);
      upstream.next();
      assertThat(upstream.wasLeftAlone()).isTrue();
    }
  }

  @Test
  void whatWasSpentIsKnownAfterAnotherStart() throws Exception {
    try (TestGateway first = gateway("spend_per_day: 0.00001")) {
      assertThat(ask(first).statusCode()).isEqualTo(200);
    }
    assertThat(Files.readString(folder.resolve("spending.json")))
        .contains("\"name\":\"alice\"", "\"today\":" + COST, "\"this_month\":" + COST)
        .doesNotContain("parley_");
    try (TestGateway second = gateway("spend_per_day: 0.00001")) {
      assertRefused(ask(second), "This key's spend limit of $0.00001 a day");
    }
  }

  @Test
  void anotherLimitCountsAtOnceForWhatWasSpentBefore() throws Exception {
    Path config = Files.writeString(folder.resolve("parley.yaml"), file("spend_per_day: 1"));
    Map<String, String> more = Map.of("ALICE", ALICE, "KEY", "k-test");
    try (TestGateway gateway = TestGateway.following(config, more)) {
      assertThat(ask(gateway).statusCode()).isEqualTo(200);
      Files.writeString(config, file("spend_per_day: 0.00001"));
      gateway.reload();
      assertRefused(ask(gateway), "This key's spend limit of $0.00001 a day");
      Files.writeString(config, file("spend_per_day: 1"));
      gateway.reload();
      assertThat(ask(gateway).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatCountsForAllCountsWhereNothingElseIsSaid() throws Exception {
    try (TestGateway gateway =
        TestGateway.start(
            upstream.baseUrl(),
            "PARLEY_CLIENT_KEYS",
            "alice=" + ALICE,
            "PARLEY_KEY_SPEND_PER_DAY",
            "0.00001")) {
      ask(gateway);
      assertRefused(ask(gateway), "This key's spend limit of $0.00001 a day");
    }
  }

  @Test
  void metricsTellWhatKeysSpend() throws Exception {
    try (TestGateway gateway = gateway("spend_per_day: 2.50")) {
      ask(gateway);
      HttpRequest.Builder asked = gateway.to("/metrics").header("x-api-key", ALICE);
      Samples told = Samples.of(gateway.send(asked).body());

      for (String period : new String[] {"period=\"day\"", "period=\"month\""}) {
        assertThat(told.sum("parley_key_spent_dollars", "key=\"alice\"", period))
            .isEqualTo(new BigDecimal(COST).doubleValue());
      }
      assertThat(told.sum("parley_key_spend_limit_dollars", "period=\"day\"")).isEqualTo(2.5);
      assertThat(told.sum("parley_key_spend_limit_dollars", "period=\"month\"")).isZero();
    }
  }
}
