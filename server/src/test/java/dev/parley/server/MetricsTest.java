package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.Termination;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What `/metrics` tells after known traffic.
class MetricsTest {
  private static final String MODEL = "gen_ai_request_model=\"gpt-6.1-terra\"";
  private static final String CALLS = "gen_ai_client_inference_duration_seconds_count";
  private static final String USAGE = "gen_ai_client_inference_usage_";

  private FakeUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    upstream =
        FakeUpstream.playing(call -> call.stream().events(Responses.textEvents("a", "b")).end());
    gateway = TestGateway.start(upstream.baseUrl(), "PARLEY_RETRY_WITHIN", "5s");
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  @Test
  void anAnswerIsCountedOnceOnEachSide() throws Exception {
    gateway.stream();
    gateway.nextRecord();
    Samples told = gateway.metrics();

    assertThat(told.sum(CALLS, MODEL, "error_type=\"\"", "gen_ai_provider_name=\"openai\""))
        .isEqualTo(1);
    assertThat(told.sum(CALLS, "server_address=\"127.0.0.1\"")).isEqualTo(1);
    assertThat(
            told.sum(
                "gen_ai_server_request_duration_seconds_count",
                "gen_ai_request_model=\"claude-sonnet\"",
                "gen_ai_response_model=\"gpt-6.1-terra\""))
        .isEqualTo(1);
    assertThat(told.sum("gen_ai_server_time_to_first_token_seconds_count")).isEqualTo(1);
    assertThat(told.sum("gen_ai_server_time_per_output_token_seconds_count")).isEqualTo(1);
    assertThat(told.sum("gen_ai_client_inference_time_to_first_chunk_seconds_count")).isEqualTo(1);
    assertThat(
            told.sum(
                "http_server_request_duration_seconds_count",
                "http_route=\"/v1/messages\"",
                "http_response_status_code=\"200\""))
        .isEqualTo(1);
    assertThat(told.sum("parley_exchanges_total", "end=\"completed\"")).isEqualTo(1);
    assertThat(told.sum("parley_upstream_calls_total", "outcome=\"ok\"")).isEqualTo(1);
  }

  @Test
  void whatWentInIsAllOfItAndWhatCameOutToo() throws Exception {
    gateway.whole();
    gateway.nextRecord();
    Samples told = gateway.metrics();

    assertThat(told.sum(USAGE + "input_tokens_total")).isEqualTo(11);
    assertThat(told.sum(USAGE + "cache_read_input_tokens_total")).isEqualTo(3);
    assertThat(told.sum(USAGE + "output_tokens_total")).isEqualTo(7);
    assertThat(told.sum(USAGE + "reasoning_output_tokens_total")).isEqualTo(2);
    assertThat(told.sum("parley_cost_dollars_total", "model=\"gpt-6.1-terra\"")).isPositive();
  }

  @Test
  void anAnswerThatItsClientLeftIsCountedAsFarAsItCame() throws Exception {
    upstream.play(call ->
        call.stream()
            .events(Responses.created(), Responses.opened(), Responses.delta("word ".repeat(800)))
            .silence());
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(RawSocket.request(TestGateway.REQUEST.formatted("true")));
      client.readUntil("word word");
    }
    assertThat(gateway.nextRecord().end()).isEqualTo(Termination.CLIENT_GONE);
    Samples told = gateway.metrics();

    assertThat(told.sum(USAGE + "input_tokens_total")).isPositive();
    assertThat(told.sum(USAGE + "output_tokens_total")).isEqualTo(1_000);
    assertThat(told.sum("parley_exchanges_total", "end=\"client_gone\"")).isEqualTo(1);
  }

  /// A beta, a field, a tool, a block, and a schema with a pattern that hardly any engine takes.
  @Test
  void whatNobodyKnowsIsLeftOutAndCountedAndNoReasonToRefuse() throws Exception {
    String body =
        """
        {"model":"claude-sonnet-5","max_tokens":1000,"from_tomorrow":{"deep":[1]},
         "tools":[{"type":"sorcery_20990101","name":"sorcery"},
          {"name":"find","input_schema":{"type":"object","$vocabulary":7,"properties":
           {"q":{"type":"string","pattern":"(?<!a)[[:^x:]&&\\\\p{Odd}](","from_tomorrow":true}}}}],
         "messages":[{"role":"user","content":[{"type":"text","text":"Hi"},{"type":"xyzzy"}]}]}
        """;
    HttpResponse<String> reply =
        gateway.send(
            gateway
                .message("/v1/messages?from=tomorrow", body)
                .header("anthropic-beta", "sorcery-2099-01-01,,x"));

    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    assertThat(upstream.next().request().body()).contains("\"find\"").contains("p{Odd}");
    assertThat(gateway.nextRecord().notes()).isGreaterThanOrEqualTo(3);
    assertThat(gateway.metrics().sum("parley_receipt_notes_total", "kind=\"dropped\""))
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  void theOldNamesAreThereInsteadWhereTheyAreWanted() throws Exception {
    try (TestGateway old = TestGateway.start(upstream.baseUrl(), "PARLEY_SEMCONV", "1.41.0")) {
      old.stream();
      old.nextRecord();
      Samples told = old.metrics();

      assertThat(told.sum("gen_ai_client_operation_duration_seconds_count", MODEL)).isEqualTo(1);
      assertThat(told.sum("gen_ai_client_token_usage_sum", "gen_ai_token_type=\"input\""))
          .isEqualTo(11);
      assertThat(told.sum("gen_ai_client_token_usage_sum", "gen_ai_token_type=\"output\""))
          .isEqualTo(7);
      assertThat(told.names()).noneMatch(name -> name.startsWith("gen_ai_client_inference"));
    }
  }

  @Test
  void ofTwoTriesOneIsARetry() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    upstream.play(call -> {
      if (calls.getAndIncrement() == 0) {
        call.head(503, "content-type: application/json").chunk("{}");
        call.end();
      } else {
        call.stream().events(Responses.textEvents("a")).end();
      }
    });
    gateway.stream();
    gateway.nextRecord();
    Samples told = gateway.metrics();

    assertThat(told.sum("parley_upstream_calls_total")).isEqualTo(2);
    assertThat(told.sum("parley_upstream_calls_total", "outcome=\"overloaded\"")).isEqualTo(1);
    assertThat(told.sum("parley_upstream_retries_total", "reason=\"overloaded\"")).isEqualTo(1);
    assertThat(told.sum("parley_upstream_failovers_total")).isZero();
    assertThat(told.sum(CALLS, "error_type=\"overloaded\"")).isEqualTo(1);
  }

  @Test
  void errorsNotesAndCountsHaveTheirKinds() throws Exception {
    gateway.send(gateway.message("/v1/messages", "{}"));
    gateway.send(
        gateway.message(
            "/v1/messages",
            TestGateway.REQUEST.formatted("true").replace("{\"model", "{\"x\":1,\"model")));
    gateway.send(
        gateway.message("/v1/messages/count_tokens", TestGateway.REQUEST.formatted("false")));
    gateway.settledRecords();
    Samples told = gateway.metrics();

    assertThat(
            told.sum(
                "parley_exchanges_total",
                "end=\"refused\"",
                "error_type=\"invalid_request_error\""))
        .isEqualTo(1);
    assertThat(told.sum("parley_receipt_notes_total", "kind=\"dropped\"")).isPositive();
    assertThat(told.sum("parley_token_counts_total")).isEqualTo(1);
    assertThat(told.sum("parley_overhead_seconds_count")).isEqualTo(3);
    assertThat(told.sum("gen_ai_server_request_duration_seconds_count")).isEqualTo(1);
  }

  @Test
  void whileAnAnswerStreamsItIsActive() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    upstream.play(call -> {
      call.stream().events(Responses.created(), Responses.opened(), Responses.delta("a"));
      seen.await();
      call.events(Responses.closed("a"), Responses.completed()).end();
    });
    HttpResponse<java.io.InputStream> answer =
        gateway
            .http()
            .send(
                gateway.message("/v1/messages", TestGateway.REQUEST.formatted("true")).build(),
                HttpResponse.BodyHandlers.ofInputStream());
    Samples during = gateway.metrics();
    seen.countDown();
    byte[] _ = answer.body().readAllBytes();
    gateway.settledRecords();

    assertThat(during.sum("parley_streams_active")).isEqualTo(1);
    assertThat(during.sum("parley_exchanges_active")).isEqualTo(1);
    assertThat(gateway.metrics().sum("parley_streams_active")).isZero();
  }

  @Test
  void aKeyThatIsRefusedRestsAndABreakerThatOpensIsOpen() throws Exception {
    upstream.play(call -> {
      call.head(401, "content-type: application/json")
          .chunk("{\"error\":{\"code\":\"invalid_api_key\"}}");
      call.end();
    });
    gateway.stream();
    gateway.settledRecords();

    assertThat(gateway.metrics().sum("parley_key_resting", "key=\"OPENAI_API_KEY\"")).isEqualTo(1);
    assertThat(gateway.metrics().sum("parley_breaker_state", "state=\"closed\"")).isEqualTo(1);
    assertThat(gateway.metrics().sum("parley_breaker_state", "state=\"open\"")).isZero();
  }

  @Test
  void madeUpNamesDoNotMakeMoreSeries() throws Exception {
    String request = TestGateway.REQUEST.formatted("false");
    gateway.send(gateway.message("/v1/messages", request.replace("claude-sonnet-5", "made-up")));
    gateway.nextRecord();
    int before = gateway.metrics().series();
    for (int i = 0; i < 200; i++) {
      String name = (i % 2 == 0 ? "made-up-" : "claude-sonnet-") + i;
      gateway.send(gateway.message("/v1/messages", request.replace("claude-sonnet-5", name)));
      gateway.send(gateway.to("/made-up/" + i));
    }
    gateway.settledRecords();
    Samples after = gateway.metrics();

    assertThat(after.series()).isLessThan(before + 1_000);
    assertThat(after.sum("gen_ai_server_request_duration_seconds_count", "_other")).isEqualTo(101);
    assertThat(after.sum("parley_models_folded_total")).isPositive();
  }

  @Test
  void whoAsksForOpenMetricsGetsIt() throws Exception {
    HttpResponse<String> open =
        gateway.send(gateway.to("/metrics").header("accept", "application/openmetrics-text"));
    HttpResponse<String> plain = gateway.get("/metrics");

    assertThat(open.headers().firstValue("content-type").orElseThrow())
        .startsWith("application/openmetrics-text");
    assertThat(open.body()).endsWith("# EOF\n");
    assertThat(plain.headers().firstValue("content-type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
  }

  @Test
  void aListenerOfItsOwnHasMetricsAndHealthAndClientsNoLongerGetThem() throws Exception {
    try (TestGateway apart = TestGateway.start(upstream.baseUrl(), "PARLEY_MANAGEMENT", "0")) {
      apart.stream();
      apart.nextRecord();
      Samples told = Samples.of(get(apart, "/metrics").body());

      assertThat(told.sum("parley_exchanges_total")).isEqualTo(1);
      assertThat(get(apart, "/health").statusCode()).isEqualTo(200);
      assertThat(get(apart, "/readyz").statusCode()).isEqualTo(200);
      assertThat(get(apart, "/v1/models").statusCode()).isEqualTo(404);
      assertThat(apart.get("/metrics").statusCode()).isEqualTo(404);
      assertThat(Samples.of(get(apart, "/metrics").body()).sum("parley_exchanges_total"))
          .isEqualTo(2);
    }
  }

  private static HttpResponse<String> get(TestGateway apart, String path) throws Exception {
    return apart.send(HttpRequest.newBuilder(apart.management(path)));
  }
}
