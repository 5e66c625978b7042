package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BadInputTest {
  private static final int MIB = 1 << 20;
  private static final byte[] GOOD =
      TestGateway.REQUEST.formatted("false").getBytes(StandardCharsets.UTF_8);

  private static FakeUpstream upstream;
  private static TestGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    upstream = FakeUpstream.playing(call -> call.stream().events(Responses.textEvents("Hi")).end());
    gateway = TestGateway.start(upstream.baseUrl());
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  @AfterEach
  void theServerStillAnswers() throws Exception {
    assertThat(gateway.whole().statusCode()).isEqualTo(200);
  }

  static Stream<Arguments> badBodies() {
    String messages = "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]";
    return Stream.of(
        Arguments.of("nothing", "", "valid"),
        Arguments.of("broken", "{\"model\":", "not valid JSON"),
        Arguments.of("an array", "[]", "Input should be"),
        Arguments.of("two values", new String(GOOD, StandardCharsets.UTF_8) + "{}", "JSON"),
        Arguments.of("no model", "{\"max_tokens\":1," + messages + "}", "model: Field required"),
        Arguments.of("no limit", "{\"model\":\"m\"," + messages + "}", "max_tokens: Field"),
        Arguments.of("no messages", "{\"model\":\"m\",\"max_tokens\":1}", "messages: Field"),
        Arguments.of("empty", "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[]}", "messages"),
        Arguments.of("a wrong type", "{\"model\":7,\"max_tokens\":1," + messages + "}", "model: "),
        Arguments.of(
            "an unknown role",
            "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"x\",\"content\":\"\"}]}",
            "messages.0.role: "),
        Arguments.of("a lone surrogate", "{\"model\":\"\\ud800\"}", "surrogate"),
        Arguments.of("too deep", "[".repeat(1_000), "Input should be"),
        Arguments.of(
            "deep inside",
            "{\"model\":\"m\",\"x\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}",
            "nested"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badBodies")
  void aBadBodyIsRefusedInAnthropicsWords(String name, String body, String words) throws Exception {
    HttpResponse<String> reply = gateway.send(gateway.message("/v1/messages", body));

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(Json.at(reply.body(), "error.type")).isEqualTo("invalid_request_error");
    assertThat(Json.at(reply.body(), "error.message")).contains(words);
    assertThat(Json.at(reply.body(), "request_id")).startsWith("req_");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badBodies")
  void onTheStreamPathTheSameIsAnEvent(String name, String body, String words) throws Exception {
    HttpResponse<String> reply = gateway.send(gateway.message("/v1/messages/stream", body));

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("content-type"))
        .hasValue("text/event-stream; charset=utf-8");
    assertThat(Events.types(reply.body())).containsExactly("error");
    assertThat(Events.error(reply.body()).message()).contains(words);
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() throws Exception {
    byte[] body = GOOD.clone();
    body[12] = (byte) 0xFF;

    assertThat(refusal(body, "content-type", "application/json")).contains("UTF-8");
  }

  @ParameterizedTest
  @CsvSource({",header is required", "2024-01-01,2026-10-21", "latest,2023-06-01"})
  void theVersionIsRequiredAndKnown(String version, String words) throws Exception {
    String header = version == null ? "x-nothing" : "anthropic-version";
    HttpResponse<String> reply =
        gateway.send(
            gateway
                .to("/v1/messages")
                .header(header, version == null ? "x" : version)
                .POST(BodyPublishers.ofByteArray(GOOD)));

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(Json.at(reply.body(), "error.message"))
        .startsWith("anthropic-version: ")
        .contains(words);
  }

  @Test
  void gzipIsTaken() throws Exception {
    HttpResponse<String> reply =
        gateway.send(
            gateway
                .message("/v1/messages", "")
                .header("content-encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip(GOOD))));

    assertThat(reply.statusCode()).isEqualTo(200);
  }

  @Test
  void badGzipIsNamed() throws Exception {
    byte[] cut = java.util.Arrays.copyOf(gzip(GOOD), 30);

    assertThat(refusal(GOOD, "content-encoding", "gzip"))
        .contains("not valid gzip")
        .contains("request_body_encoding_invalid");
    assertThat(refusal(cut, "content-encoding", "gzip")).contains("not valid gzip");
  }

  @Test
  void otherEncodingsAreRefusedByTheirCode() throws Exception {
    assertThat(refusal(GOOD, "content-encoding", "br"))
        .contains("\"details\":{\"error_code\":\"request_body_encoding_unsupported\"}");
  }

  @Test
  void aGzipBombIsTooLarge() throws Exception {
    HttpResponse<String> reply =
        gateway.send(
            gateway
                .message("/v1/messages", "")
                .header("content-encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip(new byte[40 * MIB]))));

    assertThat(reply.statusCode()).isEqualTo(413);
    assertThat(reply.body()).contains("request_body_too_large_after_decoding");
  }

  @Test
  void aLengthThatIsTooLargeIsRefusedBeforeTheBodyComes() throws Exception {
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(
          "POST /v1/messages HTTP/1.1\r\nhost: localhost\r\ncontent-length: 34603008\r\n\r\n");

      assertThat(client.status()).contains(" 413 ");
      assertThat(client.readUntil("\"}")).contains("request_too_large");
    }
  }

  @Test
  void aClientThatSendsItAllTheSameSeesWhy() throws Exception {
    HttpResponse<String> reply =
        gateway.send(
            gateway
                .message("/v1/messages", "")
                .POST(BodyPublishers.ofByteArray(new byte[33 * MIB])));

    assertThat(reply.statusCode()).isEqualTo(413);
    assertThat(Json.at(reply.body(), "error.type")).isEqualTo("request_too_large");
  }

  @Test
  void chunksThatBecomeTooLargeAreRefusedOnTheWay() throws Exception {
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(
          "POST /v1/messages HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n");
      byte[] chunk = ("100000\r\n" + "x".repeat(MIB) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 33; i++) {
        client.send(chunk);
      }

      assertThat(client.status()).contains(" 413 ");
    }
  }

  @Test
  void aBodyJustUnderTheLimitIsRead() throws Exception {
    String padding = " ".repeat(31 * MIB);
    HttpResponse<String> reply =
        gateway.send(
            gateway.message("/v1/messages", padding + TestGateway.REQUEST.formatted("false")));

    assertThat(reply.statusCode()).isEqualTo(200);
  }

  @Test
  void anExpectantClientIsToldToGoOn() throws Exception {
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(
          "POST /v1/messages HTTP/1.1\r\nhost: localhost\r\nanthropic-version: 2023-06-01\r\n"
              + "expect: 100-continue\r\ncontent-length: "
              + GOOD.length
              + "\r\n\r\n");
      assertThat(client.readUntil("\r\n\r\n")).contains("100 Continue");
      client.send(GOOD);
      assertThat(client.status()).contains(" 200 ");
    }
  }

  static Stream<Arguments> badHeads() {
    String ok = "GET /health HTTP/1.1\r\nhost: localhost\r\n";
    return Stream.of(
        Arguments.of("a URL too long", "GET /" + "x".repeat(9_000) + " HTTP/1.1\r\n\r\n", 414),
        Arguments.of("headers too large", ok + "a: " + "x".repeat(40_000) + "\r\n\r\n", 431),
        Arguments.of("a bad header name", ok + "b\u0001d: x\r\n\r\n", 400),
        Arguments.of("no HTTP at all", "hello there\r\n\r\n", 400),
        Arguments.of("no host", "GET /health HTTP/1.1\r\n\r\n", 403),
        Arguments.of("a strange host", "GET /health HTTP/1.1\r\nhost: evil.com\r\n\r\n", 403),
        Arguments.of(
            "a rebound name", "GET /health HTTP/1.1\r\nhost: localhost.evil.com\r\n\r\n", 403),
        Arguments.of("a web page", ok + "origin: https://evil.com\r\n\r\n", 403));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badHeads")
  void aBadHeadIsRefusedInTheEnvelope(String name, String head, int status) throws Exception {
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(head);

      assertThat(client.status()).contains(" " + status + " ");
      String rest = client.readUntil("\"}");
      assertThat(rest).contains("request-id: req_").contains("\"type\":\"error\"");
    }
  }

  @ParameterizedTest
  @CsvSource({"localhost:8000", "127.0.0.1", "[::1]:8000", "LOCALHOST"})
  void theNamesOfThisMachinePass(String host) throws Exception {
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send("GET /health HTTP/1.1\r\nhost: " + host + "\r\n\r\n");

      assertThat(client.status()).contains(" 200 ");
    }
  }

  private String refusal(byte[] body, String header, String value) throws Exception {
    HttpResponse<String> reply =
        gateway.send(
            gateway
                .message("/v1/messages", "")
                .header(header, value)
                .POST(BodyPublishers.ofByteArray(body)));
    assertThat(reply.statusCode()).isEqualTo(400);
    return reply.body();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
