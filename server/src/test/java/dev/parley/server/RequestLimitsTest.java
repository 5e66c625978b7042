package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How much of a request is taken, as it was configured. How slowly it may come: [SlowClientTest].
class RequestLimitsTest {
  private FakeUpstream upstream;

  @BeforeEach
  void start() {
    upstream = FakeUpstream.playing(call -> call.stream().events(Responses.textEvents("Hi")).end());
  }

  @AfterEach
  void stop() throws Exception {
    upstream.close();
  }

  private static HttpRequest.Builder large(TestGateway gateway, int bytes) {
    String body = TestGateway.REQUEST.formatted("false").replace("Hello", "x".repeat(bytes));
    return gateway.message("/v1/messages", body);
  }

  @Test
  void aBodyMayBeSmallerOrLargerThanUsual() throws Exception {
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), "PARLEY_MAX_BODY", "3m")) {
      assertThat(gateway.send(large(gateway, 2 << 20)).statusCode()).isEqualTo(200);
      assertThat(gateway.send(large(gateway, 3 << 20)).body())
          .contains("Request exceeds the maximum size of 3 MB");
    }
    String[] roomy = {
      "PARLEY_MAX_BODY", "34m", "PARLEY_BUFFER", "1g", "PARLEY_OVERFLOW", "upstream"
    };
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), roomy)) {
      assertThat(gateway.send(large(gateway, 33 << 20)).statusCode()).isEqualTo(200);
    }
  }

  /// As large as a body may be, with a picture that is nearly all of it.
  @ParameterizedTest
  @CsvSource({
    "responses, \"image_url\":\"data:image/png;base64,%s\"",
    "chat, \"url\":\"data:image/png;base64,%s\"",
    "messages, \"data\":\"%s\""
  })
  void aPictureOf31MegabytesGoesOnAsItIs(String dialect, String sent) throws Exception {
    byte[] picture = new byte[(31 * 3) << 18];
    new Random(1).nextBytes(picture);
    String data = Base64.getEncoder().encodeToString(picture);
    String block =
        "[{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\","
            + "\"data\":\""
            + data
            + "\"}}]";
    upstream.play(call -> {
      call.head(500, "content-type: text/plain");
      call.end();
    });
    try (TestGateway gateway =
        TestGateway.start(
            upstream.baseUrl(),
            "PARLEY_DIALECT",
            dialect,
            "OPENAI_MODEL",
            "gpt-5.5",
            "PARLEY_BUFFER",
            "64m",
            "PARLEY_RETRIES",
            "0")) {
      String body = TestGateway.REQUEST.formatted("false").replace("\"Hello\"", block);
      HttpResponse<String> reply = gateway.send(gateway.message("/v1/messages", body));

      assertThat(reply.statusCode()).as(reply.body()).isEqualTo(502);
      String arrived = upstream.next().request().body();
      assertThat(arrived.contains(sent.formatted(data))).isTrue();
    }
  }

  @Test
  void headersMayBeFewerOrMoreThanUsual() throws Exception {
    String[] few = {"PARLEY_MAX_HEADERS", "1k", "PARLEY_MAX_HEADER_LINES", "5"};
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), few)) {
      assertThat(gateway.get("/health").statusCode()).isEqualTo(200);
      assertThat(head(gateway, "a: ".concat("x".repeat(2_000)))).contains(" 431 ");
      assertThat(head(gateway, "a: 1\r\n".repeat(5).strip()))
          .contains(" 431 ", "more than 5 header lines");
    }
    String[] many = {"PARLEY_MAX_HEADERS", "128k", "PARLEY_MAX_HEADER_LINES", "300"};
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), many)) {
      assertThat(head(gateway, "a: ".concat("x".repeat(100_000)))).contains(" 200 ");
      assertThat(head(gateway, "a: 1\r\n".repeat(250).strip())).contains(" 200 ");
    }
  }

  private static String head(TestGateway gateway, String more) throws Exception {
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send("GET /health HTTP/1.1\r\nhost: localhost\r\n" + more + "\r\n\r\n");
      return client.readUntil("}");
    }
  }

  @Test
  void aReloadChangesWhatIsTakenButNotTheBytesOfHeaders(@TempDir Path folder) throws Exception {
    String file = "upstreams: {u: {url: '" + upstream.baseUrl() + "', key: '${KEY}'}}\n";
    Path config = Files.writeString(folder.resolve("parley.yaml"), file);
    try (TestGateway gateway = TestGateway.following(config, Map.of("KEY", "k-test"))) {
      Files.writeString(config, file + "limits: {body: 1m, header_lines: 30, headers: 64k}");
      gateway.reload();

      assertThat(gateway.send(large(gateway, 2 << 20)).statusCode()).isEqualTo(413);
      assertThat(head(gateway, "a: 1\r\n".repeat(30).strip())).contains(" 431 ");
      assertThat(gateway.notices())
          .last()
          .asString()
          .contains("limits.headers", "stays 32768 bytes until Parley is started again");
    }
  }
}
