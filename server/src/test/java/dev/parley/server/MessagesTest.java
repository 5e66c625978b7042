package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.JsonWriter;
import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Termination;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final List<String> WHOLE_STREAM =
      List.of(
          "message_start",
          "content_block_start",
          "content_block_delta",
          "content_block_delta",
          "content_block_stop",
          "message_delta",
          "message_stop");

  private FakeUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    upstream =
        FakeUpstream.playing(call -> call.stream().events(Responses.textEvents("Hel", "lo")).end());
    gateway = TestGateway.start(upstream.baseUrl());
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  @Test
  void aStreamIsAnthropicsFromStartToStop() throws Exception {
    HttpResponse<String> reply = gateway.stream();

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("content-type"))
        .hasValue("text/event-stream; charset=utf-8");
    assertThat(reply.headers().firstValue("cache-control")).hasValue("no-cache");
    assertThat(reply.headers().firstValue("x-accel-buffering")).hasValue("no");
    assertThat(reply.headers().firstValue("request-id").orElseThrow())
        .matches("req_[0-9A-Za-z]{24}");
    assertThat(Events.types(reply.body())).isEqualTo(WHOLE_STREAM);
    assertThat(Events.fold(reply.body()).message().id()).matches("msg_[0-9A-Za-z]{24}");
    assertThat(Events.fold(reply.body()).message().model()).isEqualTo("claude-sonnet-5");
  }

  @Test
  void theSameBytesGiveTheSameMessageWithoutStreaming() throws Exception {
    HttpResponse<String> stream = gateway.stream();
    HttpResponse<String> whole = gateway.whole();

    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.headers().firstValue("content-type")).hasValue("application/json");
    String folded = JsonWriter.text(Events.fold(stream.body()).message());
    assertThat(Json.members(withoutId(whole.body()))).isEqualTo(Json.members(withoutId(folded)));
  }

  @Test
  void theUpstreamMaySendByteByByte() throws Exception {
    HttpResponse<String> quick = gateway.whole();
    upstream.play(call -> {
      call.stream();
      String all = String.join("", Responses.text("Hel", "lo"));
      for (byte b : all.getBytes(StandardCharsets.US_ASCII)) {
        call.chunk(String.valueOf((char) b));
      }
      call.end();
    });

    assertThat(withoutId(gateway.whole().body())).isEqualTo(withoutId(quick.body()));
    assertThat(Events.types(gateway.stream().body())).isEqualTo(WHOLE_STREAM);
  }

  @Test
  void theUpstreamGetsHeadersOfOursOnlyAndIsAskedToStream() throws Exception {
    gateway.send(
        gateway
            .message("/v1/messages?beta=true", TestGateway.REQUEST.formatted("false"))
            .header("authorization", "Bearer client-secret")
            .header("cookie", "a=b")
            .header("x-claude-code-session-id", "s1"));

    WireRequest asked = upstream.next().request();
    assertThat(asked.line()).isEqualTo("POST /v1/responses HTTP/1.1");
    assertThat(asked.headers())
        .containsOnlyKeys(
            "content-type",
            "accept",
            "accept-encoding",
            "user-agent",
            "authorization",
            "host",
            "content-length");
    assertThat(asked.headers())
        .containsEntry("authorization", "Bearer sk-test")
        .containsEntry("accept", "text/event-stream")
        .containsEntry("accept-encoding", "identity")
        .containsEntry("user-agent", "parley/" + Version.TEXT);
    assertThat(asked.body()).contains("\"stream\":true").contains("\"store\":false");
  }

  @Test
  void theStreamPathAlwaysStreams() throws Exception {
    HttpResponse<String> reply =
        gateway.send(
            gateway.message("/v1/messages/stream", TestGateway.REQUEST.formatted("false")));

    assertThat(Events.types(reply.body())).isEqualTo(WHOLE_STREAM);
  }

  @Test
  void anExchangeEndsWithOneRecordOfItsFigures() throws Exception {
    gateway.stream();

    ExchangeRecord exchange = gateway.nextRecord();
    assertThat(exchange.end()).isEqualTo(Termination.COMPLETED);
    assertThat(exchange.status()).isEqualTo(200);
    assertThat(exchange.route()).hasToString("/v1/messages");
    assertThat(exchange.askedModel()).hasToString("claude-sonnet-5");
    assertThat(exchange.upstreamModel()).hasToString("gpt-6.1-terra");
    assertThat(exchange.tokens().input()).isEqualTo(8);
    assertThat(exchange.tokens().cached()).isEqualTo(3);
    assertThat(exchange.tokens().output()).isEqualTo(7);
    assertThat(exchange.stream()).isTrue();
    assertThat(exchange.bytesIn()).isPositive();
    assertThat(exchange.bytesOut()).isPositive();
    assertThat(exchange.firstTokenMillis()).isNotNull();
    assertThat(gateway.settledRecords()).isEmpty();
  }

  @Test
  void aConnectionToTheUpstreamIsUsedAgain() throws Exception {
    gateway.stream();
    gateway.stream();
    upstream.next();
    assertThat(upstream.next().hasPeerLeft()).isFalse();
  }

  private static String withoutId(String message) {
    return message.replaceFirst("msg_[0-9A-Za-z]{24}", "msg_");
  }
}
