package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What spans and metrics tell of calls upstream that are not for an answer itself.
class SideCallsTest {
  private static final String SECONDS = "parley_side_call_seconds_count";

  private FakeUpstream upstream;
  private OtlpReceiver receiver;

  @BeforeEach
  void start() throws Exception {
    upstream = FakeUpstream.playing(Counts.counting(123));
    receiver = OtlpReceiver.taking();
  }

  @AfterEach
  void stop() throws Exception {
    receiver.close();
    upstream.close();
  }

  private TestGateway traced(String... settings) throws Exception {
    return receiver.gateway(upstream, settings);
  }

  private static Map<String, String> attributes(Span span) {
    return OtlpReceiver.texts(span.getAttributesList());
  }

  private static void assertBelow(Span client, Span server) {
    assertThat(client.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
    assertThat(client.getTraceId()).isEqualTo(server.getTraceId());
    assertThat(client.getParentSpanId()).isEqualTo(server.getSpanId());
    assertThat(client.getEndTimeUnixNano())
        .isGreaterThan(client.getStartTimeUnixNano())
        .isLessThanOrEqualTo(server.getEndTimeUnixNano());
  }

  private static void count(TestGateway gateway, String text) throws Exception {
    assertThat(Counts.count(gateway, Counts.REQUEST.formatted(text)).statusCode()).isEqualTo(200);
  }

  @Test
  void aCountThatTheUpstreamMakesIsACallOfItsOwnKind() throws Exception {
    try (TestGateway gateway = traced()) {
      count(gateway, "Hello");
      Span server = receiver.next();
      Span client = receiver.next();

      assertThat(server.getName()).isEqualTo("POST /v1/messages/count_tokens");
      assertThat(attributes(server)).containsEntry("parley.counted.by", "upstream");
      assertBelow(client, server);
      assertThat(client.getName()).isEqualTo("count_tokens gpt-6.1-terra");
      assertThat(attributes(client))
          .containsEntry("gen_ai.operation.name", "count_tokens")
          .containsEntry("gen_ai.provider.name", "openai")
          .containsEntry("gen_ai.request.model", "gpt-6.1-terra")
          .containsEntry("gen_ai.usage.input_tokens", "123")
          .containsEntry("server.port", Integer.toString(upstream.port()))
          .containsEntry("parley.purpose", "count")
          .doesNotContainKeys(
              "error.type",
              "gen_ai.request.stream",
              "gen_ai.response.finish_reasons",
              "gen_ai.usage.output_tokens");
      assertThat(gateway.metrics().sum(SECONDS, "purpose=\"count\"", "outcome=\"ok\""))
          .isEqualTo(1);
      assertThat(gateway.metrics().sum("parley_upstream_calls_total")).isZero();
    }
  }

  @Test
  void whatIsKnownAlreadyOrCountedHereIsNoCall() throws Exception {
    try (TestGateway gateway = traced();
        TestGateway local = traced("PARLEY_COUNT", "local")) {
      count(gateway, "Hello");
      Span _ = receiver.next();
      Span _ = receiver.next();
      count(gateway, "Hello");
      count(local, "Hello");
      List<Span> later = receiver.settled();

      assertThat(later)
          .extracting(Span::getName)
          .containsExactly("POST /v1/messages/count_tokens", "POST /v1/messages/count_tokens");
      assertThat(later)
          .extracting(span -> attributes(span).get("parley.counted.by"))
          .containsExactlyInAnyOrder("upstream", "local");
    }
  }

  @Test
  void aCountThatTheUpstreamRefusesSaysByWhat() throws Exception {
    upstream.play(call -> {
      call.head(404, "content-type: application/json").chunk("{}");
      call.end();
    });
    try (TestGateway gateway = traced()) {
      count(gateway, "Hello");
      Span server = receiver.next();
      Span client = receiver.next();

      assertThat(attributes(server)).containsEntry("parley.counted.by", "local");
      assertThat(client.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
      assertThat(attributes(client))
          .containsEntry("error.type", "unknown")
          .doesNotContainKey("gen_ai.usage.input_tokens");
      assertThat(gateway.metrics().sum(SECONDS, "outcome=\"unknown\"")).isEqualTo(1);
    }
  }

  @Test
  void aCountThatDoesNotComeInTimeIsSilent() throws Exception {
    upstream.play(UpstreamConversation::silence);
    try (TestGateway gateway = traced("PARLEY_COUNT_TIMEOUT", "200ms")) {
      count(gateway, "Hello");
      Span _ = receiver.next();

      assertThat(attributes(receiver.next())).containsEntry("error.type", "silent");
    }
  }

  @Test
  void toJudgeIsAnInferenceBesideTheOneThatIsJudged() throws Exception {
    upstream.play(Judged.saying(Judged.BOTH_FINE));
    try (TestGateway gateway = traced()) {
      Judged.send(gateway, true);
      Span server = receiver.next();
      Span answer = receiver.next();
      Span judge = receiver.next();

      assertBelow(judge, server);
      assertThat(judge.getStartTimeUnixNano()).isGreaterThan(answer.getStartTimeUnixNano());
      assertThat(attributes(answer)).doesNotContainKey("parley.purpose");
      assertThat(judge.getName()).isEqualTo("chat gpt-6-luna");
      assertThat(attributes(judge))
          .containsEntry("gen_ai.operation.name", "chat")
          .containsEntry("gen_ai.request.stream", "true")
          .containsEntry("gen_ai.response.finish_reasons", "[end_turn]")
          .containsEntry("gen_ai.usage.output_tokens", "7")
          .containsEntry("parley.purpose", "judge")
          .containsKey("gen_ai.response.time_to_first_chunk")
          .doesNotContainKey("error.type");
      Samples told = gateway.metrics();
      String model = "gen_ai_request_model=\"gpt-6-luna\"";
      assertThat(told.sum("gen_ai_client_inference_duration_seconds_count", model)).isEqualTo(1);
      assertThat(told.sum("gen_ai_client_inference_usage_output_tokens_total", model)).isEqualTo(7);
      assertThat(told.sum(SECONDS, "purpose=\"judge\"", "outcome=\"ok\"")).isEqualTo(1);
      assertThat(told.sum("parley_upstream_calls_total")).isEqualTo(1);
    }
  }

  @Test
  void eachTryToJudgeIsACall() throws Exception {
    upstream.play(
        Judged.by(
            Judged.first(
                call -> {
                  call.head(503, "content-type: application/json").chunk("{}");
                  call.end();
                },
                call -> call.stream().events(Responses.quotedText(Judged.BOTH_FINE)).end())));
    try (TestGateway gateway = traced()) {
      Judged.send(gateway, false);
      Span server = receiver.next();
      Span _ = receiver.next();
      Span first = receiver.next();
      Span second = receiver.next();

      assertThat(server.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
      assertThat(attributes(first))
          .containsEntry("error.type", "overloaded")
          .containsEntry("gen_ai.response.finish_reasons", "[error]");
      assertThat(second.getSpanId()).isNotEqualTo(first.getSpanId());
      assertThat(second.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', openai, /v1/responses/input_tokens",
    "/messages, anthropic, /v1/messages/count_tokens"
  })
  void anUpstreamThatIsToKnowIsToldOfTheSpanOfACount(String api, String provider, String path)
      throws Exception {
    String url = upstream.baseUrl() + api;
    try (TestGateway gateway =
        TestGateway.configured(
            "upstreams: {a: {url: '" + url + "', key: '${KEY}', trace: keep}}",
            Map.of(
                "OTEL_BSP_SCHEDULE_DELAY", "20", "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url()))) {
      count(gateway, "Hello");
      Span _ = receiver.next();
      Span client = receiver.next();
      WireRequest asked = upstream.next().request();

      assertThat(asked.line()).startsWith("POST " + path + " ");
      assertThat(asked.headers().get("traceparent"))
          .isEqualTo("00-" + hex(client.getTraceId()) + "-" + hex(client.getSpanId()) + "-01");
      assertThat(attributes(client))
          .containsEntry("gen_ai.operation.name", "count_tokens")
          .containsEntry("gen_ai.provider.name", provider)
          .containsEntry("gen_ai.usage.input_tokens", "123");
    }
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
