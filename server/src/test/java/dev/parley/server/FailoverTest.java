package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.ExchangeRecord;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Other keys, other upstreams, other models.
class FailoverTest {
  private FakeUpstream first;
  private FakeUpstream second;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    first = FakeUpstream.playing(FailoverTest::hello);
    second = FakeUpstream.playing(FailoverTest::hello);
    gateway =
        TestGateway.configured(
            """
            default_upstream: a
            upstreams:
              a:
                url: '%s'
                key: ['${KEY}', '${KEY_2}', {key: '${KEY_3}', account: others}]
              b: {url: '%s', key: '${KEY}'}
              claude: {url: 'http://127.0.0.1:%d/api/anthropic', key: '${KEY}'}
            models: {claude-sonnet-*: gpt-5.5}
            failover:
              gpt-5.5: b/gpt-5.4
              gpt-5.1: [claude/glm-5.2]
              claude/*: [gpt-5.5]
            retries: {most: 0}
            """
                .formatted(first.baseUrl(), second.baseUrl(), second.port()),
            Dialects::of);
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    first.close();
    second.close();
  }

  private static void hello(UpstreamConversation call) throws Exception {
    boolean anthropic = call.request().line().contains("/messages");
    call.stream()
        .events(anthropic ? Anthropic.EVENTS.toArray(String[]::new) : Responses.textEvents("Hello"))
        .end();
  }

  private static FakeUpstream.Script refusing(int status, String code, String... headers) {
    String body = "{\"error\":{\"message\":\"no\",\"code\":\"%s\"}}".formatted(code);
    return call -> {
      call.head(status, "content-type: application/json", headers);
      call.chunk(body);
      call.end();
    };
  }

  /// Refuses these keys, and answers the others.
  private static FakeUpstream.Script keys(FakeUpstream.Script refusal, String... refused) {
    return call -> {
      String key = call.request().headers().getOrDefault("authorization", "");
      FakeUpstream.Script script =
          List.of(refused).contains(key.replace("Bearer ", "")) ? refusal : FailoverTest::hello;
      script.play(call);
    };
  }

  private String nextKey() throws Exception {
    return first.next().request().headers().getOrDefault("authorization", "");
  }

  @Test
  void aLimitOfOneKeyIsNoneOfTheNext() throws Exception {
    first.play(keys(refusing(429, "rate_limit_exceeded", "retry-after: 50"), "k-test"));

    assertThat(gateway.stream().headers().firstValue("parley-attempts")).hasValue("2");
    assertThat(gateway.stream().headers().firstValue("parley-attempts")).isEmpty();

    assertThat(nextKey()).endsWith("k-test");
    assertThat(nextKey()).endsWith("k-second");
    assertThat(nextKey()).endsWith("k-second");
    assertThat(gateway.nextRecord().failed())
        .singleElement()
        .hasToString("Tried[upstream=a, model=gpt-5.5, key=KEY, by=rate_limited]");
    assertThat(gateway.notices()).isEmpty();
  }

  @Test
  void aRefusedKeyRestsAndTheLogSaysWhich() throws Exception {
    first.play(keys(refusing(401, "invalid_api_key"), "k-test", "k-second"));

    assertThat(gateway.whole().statusCode()).isEqualTo(200);
    assertThat(gateway.whole().statusCode()).isEqualTo(200);

    for (String key : List.of("k-test", "k-second", "k-third", "k-third")) {
      assertThat(nextKey()).endsWith(key);
    }
    assertThat(gateway.notices())
        .hasSize(2)
        .anyMatch(line ->
            line.equals(
                "{\"event\":\"key_rests\",\"subject\":\"a KEY_2\","
                    + "\"problem\":\"key_refused; rests 300 s\"}"))
        .noneMatch(line -> line.contains("k-second"));
  }

  @Test
  void tokensAreCountedWithAKeyThatDoesNotRest() throws Exception {
    first.play(keys(refusing(401, "invalid_api_key"), "k-test"));
    gateway.whole();
    first.play(Counts.counting(7));

    HttpResponse<String> count = Counts.count(gateway, Counts.REQUEST.formatted("Hello"));

    assertThat(Counts.tokens(count)).isEqualTo(7);
    assertThat(nextKey()).endsWith("k-test");
    assertThat(nextKey()).endsWith("k-second");
    assertThat(nextKey()).endsWith("k-second");
  }

  @Test
  void whenAllKeysAreRefusedTheErrorNamesOne() throws Exception {
    first.play(refusing(401, "invalid_api_key"));
    second.play(refusing(401, "invalid_api_key"));

    HttpResponse<String> reply = gateway.stream();

    assertThat(reply.statusCode()).isEqualTo(502);
    assertThat(reply.headers().firstValue("x-should-retry")).hasValue("false");
    assertThat(Json.at(reply.body(), "error.message")).contains("upstreams.b.key");
  }

  @ParameterizedTest
  @CsvSource({
    "500, server_error, b",
    "503, server_is_overloaded, b",
    "429, rate_limit_exceeded, b",
    "429, insufficient_quota, b",
    "404, model_not_found, b",
    "408, slow, b",
    "400, odd, none",
    "400, context_length_exceeded, none",
    "400, content_policy_violation, none",
    "413, large, none",
  })
  void theKindOfFailureDecides(int status, String code, String answering) throws Exception {
    first.play(refusing(status, code, "retry-after: 50"));

    for (HttpResponse<String> reply : List.of(gateway.stream(), gateway.whole())) {
      assertThat(reply.statusCode() == 200).isEqualTo(answering.equals("b"));
      assertThat(reply.headers().firstValue("parley-upstream").orElse("none")).isEqualTo(answering);
      if (reply.statusCode() == 200) {
        assertThat(reply.headers().firstValue("parley-model")).hasValue("gpt-5.4");
        assertThat(reply.body()).contains("\"model\":\"claude-sonnet-5\"");
        assertThat(Json.at(second.next().request().body(), "model")).isEqualTo("gpt-5.4");
      }
      ExchangeRecord exchange = gateway.nextRecord();
      assertThat(exchange.upstream()).hasToString(answering.equals("b") ? "b" : "a");
    }
  }

  @Test
  void theReceiptSaysThatAnotherModelAnswers() throws Exception {
    first.play(UpstreamConversation::reset);

    HttpResponse<String> reply =
        gateway.send(
            gateway
                .message("/v1/messages", TestGateway.REQUEST.formatted("true"))
                .header("x-parley-explain", "1"));

    assertThat(reply.headers().firstValue("parley-receipt").orElseThrow())
        .contains("{\"kind\":\"degraded\",\"path\":\"model\"")
        .contains("b/gpt-5.4 answers for a/gpt-5.5");
  }

  @Test
  void ofAllFailuresTheMostUsefulIsTold() throws Exception {
    first.play(refusing(429, "rate_limit_exceeded", "retry-after: 40"));
    second.play(UpstreamConversation::reset);

    HttpResponse<String> reply = gateway.stream();

    assertThat(reply.statusCode()).isEqualTo(429);
    assertThat(reply.headers().firstValue("retry-after")).hasValue("40");
    assertThat(gateway.nextRecord().failed()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-5.1, true, glm-5.2",
    "gpt-5.1, false, glm-5.2",
    "claude/x, true, gpt-5.5",
    "claude/x, false, gpt-5.5"
  })
  void dialectsStandInForEachOther(String asked, boolean streams, String model) throws Exception {
    FakeUpstream.Script broken =
        call ->
            call.stream()
                .events(
                    asked.startsWith("claude") ? Anthropic.EVENTS.getFirst() : Responses.created())
                .raw("zzz\r\n");
    boolean firstFails = asked.equals("gpt-5.1");
    (firstFails ? first : second).play(broken);
    if (!streams && firstFails) {
      second.play(Counts.saying(200, Anthropic.MESSAGE));
    }
    String request = TestGateway.REQUEST.formatted(streams).replace("claude-sonnet-5", asked);

    HttpResponse<String> reply = gateway.send(gateway.message("/v1/messages", request));

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("parley-model")).hasValue(model);
    assertThat(reply.body()).contains("\"model\":\"" + asked + "\"");
    if (streams) {
      assertThat(reply.body())
          .startsWith("event: message_start\n")
          .containsOnlyOnce("event: message_start")
          .contains("event: message_stop");
    }
  }

  @Test
  void thoughtsOfAnotherAccountStayBehind() throws Exception {
    String thought =
        Responses.event(
            "response.output_item.done",
            "\"output_index\":0,\"item\":{\"id\":\"rs_1\",\"type\":\"reasoning\",\"summary\":[],"
                + "\"encrypted_content\":\"SEALED\"}");
    first.play(
        call -> call.stream().events(Responses.created(), thought, Responses.completed()).end());
    String thinking =
        TestGateway.REQUEST
            .formatted("false")
            .replace("100000000", "5000,\"thinking\":{\"type\":\"adaptive\"}");
    String content =
        Json.at(gateway.send(gateway.message("/v1/messages", thinking)).body(), "content");
    String request =
        thinking.replace(
            "}]}",
            "},{\"role\":\"assistant\",\"content\":"
                + content
                + "},{\"role\":\"user\",\"content\":\"On\"}]}");
    first.play(keys(refusing(429, "rate_limit_exceeded", "retry-after: 50"), "k-test", "k-second"));
    first.next();

    assertThat(gateway.send(gateway.message("/v1/messages", request)).body()).contains("end_turn");

    Map<String, Boolean> sealed = new LinkedHashMap<>();
    for (int i = 0; i < 3; i++) {
      WireRequest sent = first.next().request();
      sealed.put(sent.headers().getOrDefault("authorization", ""), sent.body().contains("SEALED"));
    }
    assertThat(sealed)
        .isEqualTo(Map.of("Bearer k-test", true, "Bearer k-second", true, "Bearer k-third", false));
  }
}
