package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The spans of known traffic, as a receiver reads them.
class TracesTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String SESSION = "0b9e1f6a-2c4d-4e5f-8a9b-0c1d2e3f4a5b";

  private FakeUpstream upstream;
  private OtlpReceiver receiver;

  @BeforeEach
  void start() throws Exception {
    upstream = FakeUpstream.playing(call -> call.stream().events(Responses.textEvents("a")).end());
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

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  private static Map<String, String> attributes(Span span) {
    return OtlpReceiver.texts(span.getAttributesList());
  }

  @Test
  void anExchangeIsAServersSpanAndItsCallAClientsBelow() throws Exception {
    try (TestGateway gateway = traced()) {
      gateway.send(
          gateway
              .message("/v1/messages", TestGateway.REQUEST.formatted("true"))
              .header("x-claude-code-session-id", SESSION));
      Span server = receiver.next();
      Span client = receiver.next();

      assertThat(server.getName()).isEqualTo("POST /v1/messages");
      assertThat(server.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
      assertThat(server.getParentSpanId().isEmpty()).isTrue();
      assertThat(server.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
      assertThat(client.getName()).isEqualTo("chat gpt-6.1-terra");
      assertThat(client.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
      assertThat(client.getTraceId()).isEqualTo(server.getTraceId());
      assertThat(client.getParentSpanId()).isEqualTo(server.getSpanId());
      assertThat(client.getStartTimeUnixNano()).isGreaterThan(server.getStartTimeUnixNano());
      assertThat(client.getEndTimeUnixNano())
          .isGreaterThan(client.getStartTimeUnixNano())
          .isLessThanOrEqualTo(server.getEndTimeUnixNano());
      assertThat(attributes(server))
          .containsEntry("http.request.method", "POST")
          .containsEntry("http.route", "/v1/messages")
          .containsEntry("http.response.status_code", "200")
          .containsEntry("parley.end", "completed")
          .containsKey("parley.request.id")
          .doesNotContainKey("error.type");
      assertThat(receiver.resource()).containsEntry("service.name", "parley");
    }
  }

  @Test
  void aCallSaysByTheConventionsWhatWasAskedAndWhatCame() throws Exception {
    try (TestGateway gateway = traced()) {
      String request =
          TestGateway.REQUEST
              .formatted("true")
              .replace(
                  "{\"model",
                  "{\"temperature\":0.5,\"output_config\":{\"effort\":\"high\"},\"model");
      gateway.send(
          gateway.message("/v1/messages", request).header("x-claude-code-session-id", SESSION));
      Span _ = receiver.next();
      Map<String, String> told = attributes(receiver.next());

      assertThat(told)
          .containsEntry("gen_ai.operation.name", "chat")
          .containsEntry("gen_ai.provider.name", "openai")
          .containsEntry("gen_ai.request.model", "gpt-6.1-terra")
          .containsEntry("gen_ai.request.stream", "true")
          .containsEntry("gen_ai.request.max_tokens", "100000000")
          .containsEntry("gen_ai.request.temperature", "0.5")
          .containsEntry("gen_ai.request.reasoning.level", "high")
          .containsEntry("gen_ai.response.finish_reasons", "[end_turn]")
          .containsEntry("gen_ai.conversation.id", SESSION)
          .containsEntry("gen_ai.usage.input_tokens", "11")
          .containsEntry("gen_ai.usage.cache_read.input_tokens", "3")
          .containsEntry("gen_ai.usage.output_tokens", "7")
          .containsEntry("gen_ai.usage.reasoning.output_tokens", "2")
          .containsEntry("openai.api.type", "responses")
          .containsEntry("server.address", "127.0.0.1")
          .containsEntry("server.port", Integer.toString(upstream.port()))
          .containsKey("gen_ai.response.time_to_first_chunk");
    }
  }

  @Test
  void theClientsTraceIsTakenUpAndTheExchangeTold() throws Exception {
    try (TestGateway gateway = traced()) {
      HttpResponse<String> reply =
          gateway.send(
              gateway
                  .message("/v1/messages", TestGateway.REQUEST.formatted("true"))
                  .header("traceparent", "00-" + TRACE + "-" + PARENT + "-01")
                  .header("tracestate", "vendor=x"));
      Span server = receiver.next();

      assertThat(hex(server.getTraceId())).isEqualTo(TRACE);
      assertThat(hex(server.getParentSpanId())).isEqualTo(PARENT);
      assertThat(server.getTraceState()).isEmpty();
      assertThat(reply.headers().firstValue("traceresponse"))
          .hasValue("00-" + TRACE + "-" + hex(server.getSpanId()) + "-01");
      assertThat(upstream.next().request().headers().get("traceparent")).isNull();
    }
  }

  @Test
  void whatTheClientLeavesOutIsLeftOut() throws Exception {
    try (TestGateway gateway = traced()) {
      gateway.send(
          gateway
              .message("/v1/messages", TestGateway.REQUEST.formatted("true"))
              .header("traceparent", "00-" + TRACE + "-" + PARENT + "-00"));
      gateway.get("/health");

      assertThat(receiver.settled()).isEmpty();
    }
  }

  @Test
  void eachTryIsASpanAndTheOneThatFailedSaysBywhat() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    upstream.play(call -> {
      if (calls.getAndIncrement() == 0) {
        call.head(503, "content-type: application/json").chunk("{}");
        call.end();
      } else {
        call.stream().events(Responses.textEvents("a")).end();
      }
    });
    try (TestGateway gateway = traced()) {
      gateway.stream();
      Span _ = receiver.next();
      Span first = receiver.next();
      Span second = receiver.next();

      assertThat(first.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
      assertThat(attributes(first))
          .containsEntry("error.type", "overloaded")
          .containsEntry("gen_ai.response.finish_reasons", "[error]")
          .doesNotContainKey("gen_ai.usage.input_tokens");
      assertThat(second.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
      assertThat(second.getSpanId()).isNotEqualTo(first.getSpanId());
      assertThat(attributes(second)).containsEntry("gen_ai.usage.input_tokens", "11");
    }
  }

  @Test
  void anAnswerThatBreaksOffIsAnErrorOnBothSides() throws Exception {
    upstream.play(call -> {
      call.stream().events(Responses.created(), Responses.opened(), Responses.delta("a"));
      call.reset();
    });
    try (TestGateway gateway = traced()) {
      gateway.stream();
      Span server = receiver.next();
      Span client = receiver.next();

      assertThat(server.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
      assertThat(client.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
      assertThat(attributes(client)).containsEntry("error.type", "upstream_broken");
    }
  }

  @Test
  void headersResourceAndCompressionAreThoseOfTheVariables() throws Exception {
    try (TestGateway gateway =
        traced(
            "OTEL_EXPORTER_OTLP_HEADERS",
            "x-token=a%20b",
            "OTEL_EXPORTER_OTLP_COMPRESSION",
            "gzip",
            "OTEL_SERVICE_NAME",
            "gateway",
            "OTEL_RESOURCE_ATTRIBUTES",
            "deployment.environment.name=test",
            "PARLEY_SEMCONV",
            "1.41.0")) {
      gateway.stream();
      Span _ = receiver.next();

      assertThat(attributes(receiver.next()))
          .containsEntry("gen_ai.usage.cache_creation.input_tokens", "0");
      assertThat(receiver.headers().getFirst("x-token")).isEqualTo("a b");
      assertThat(receiver.headers().getFirst("content-type")).isEqualTo("application/x-protobuf");
      assertThat(receiver.resource())
          .containsEntry("service.name", "gateway")
          .containsEntry("deployment.environment.name", "test");
    }
  }

  @Test
  void whoDoesNotTakeSpansIsNotWaitedForAndWhatIsLostIsCounted() throws Exception {
    try (FakeUpstream dead = FakeUpstream.playing(UpstreamConversation::silence);
        TestGateway gateway =
            traced(
                ENDPOINT,
                "http://127.0.0.1:" + dead.port(),
                "OTEL_BSP_MAX_QUEUE_SIZE",
                "2",
                "OTEL_EXPORTER_OTLP_TIMEOUT",
                "300")) {
      for (int i = 0; i < 10; i++) {
        assertThat(gateway.stream().body()).contains("message_stop");
      }
      gateway.settledRecords();
      Samples told = gateway.metrics();

      assertThat(told.sum("parley_spans_total", "outcome=\"sent\"")).isZero();
      assertThat(told.sum("parley_spans_total", "outcome=\"dropped\"")).isPositive();
      assertThat(told.sum("parley_spans_total", "outcome=\"failed\"")).isPositive();
    }
  }

  @Test
  void whatIsRefusedForGoodIsNotSentAgain() throws Exception {
    try (OtlpReceiver refusing = OtlpReceiver.answering(400);
        TestGateway gateway = traced(ENDPOINT, refusing.url())) {
      gateway.stream();

      assertThat(refusing.settled()).hasSize(2);
      assertThat(gateway.metrics().sum("parley_spans_total", "outcome=\"failed\"")).isEqualTo(2);
    }
  }

  @Test
  void anUpstreamThatIsToKnowIsToldOfItsSpan() throws Exception {
    try (TestGateway gateway =
        TestGateway.configured(
            "upstreams: {a: {url: '" + upstream.baseUrl() + "', key: '${KEY}', trace: keep}}",
            Dialects::of)) {
      gateway.send(
          gateway
              .message("/v1/messages", TestGateway.REQUEST.formatted("true"))
              .header("traceparent", "00-" + TRACE + "-" + PARENT + "-01")
              .header("tracestate", "vendor=x"));
      WireRequest asked = upstream.next().request();

      assertThat(asked.headers().get("traceparent"))
          .isEqualTo("00-" + TRACE + "-" + PARENT + "-01");
      assertThat(asked.headers().get("tracestate")).isEqualTo("vendor=x");
    }
  }
}
