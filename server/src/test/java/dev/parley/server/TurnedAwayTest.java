package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.Termination;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is turned away for want of room loses nothing of the limits of its key.
class TurnedAwayTest {
  private static final String ALICE = "parley_key-of-alice";
  private static final String BOB = "parley_key-of-bob-";

  private final FakeUpstream upstream = FakeUpstream.playing(UpstreamConversation::silence);

  @AfterEach
  void stop() throws Exception {
    upstream.close();
  }

  private UpstreamConversation occupied(TestGateway gateway) throws Exception {
    String body = TestGateway.REQUEST.formatted("false");
    CompletableFuture<HttpResponse<String>> _ =
        gateway
            .http()
            .sendAsync(
                gateway.message("/v1/messages", body, "x-api-key", BOB).build(),
                HttpResponse.BodyHandlers.ofString());
    return upstream.next();
  }

  private static HttpResponse<String> asAlice(TestGateway gateway, String path) throws Exception {
    String body = TestGateway.REQUEST.formatted("false");
    return gateway.send(gateway.message(path, body, "x-api-key", ALICE));
  }

  private static String left(HttpResponse<?> reply, String what) {
    return reply.headers().firstValue("anthropic-ratelimit-" + what + "-remaining").orElse("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/messages", "/v1/messages/stream"})
  void whoIsTurnedAwayLosesNothingOfTheLimitsOfItsKey(String path) throws Exception {
    String[] settings = {
      "PARLEY_IN_FLIGHT", "1",
      "PARLEY_QUEUE_WAIT", "0",
      "PARLEY_CLIENT_KEYS", "alice=" + ALICE + " bob=" + BOB,
      "PARLEY_KEY_RPM", "2",
      "PARLEY_KEY_TPM", "1000"
    };
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), settings)) {
      UpstreamConversation occupied = occupied(gateway);
      for (int i = 0; i < 5; i++) {
        HttpResponse<String> reply = asAlice(gateway, path);
        assertThat(reply.body()).contains("overloaded_error");
        assertThat(left(reply, "requests")).isEqualTo("2");
        assertThat(left(reply, "tokens")).isEqualTo("1000");
      }
      upstream.play(call -> call.stream().events(Responses.textEvents("Hi")).end());
      occupied.reset();
      gateway.awaitEmpty();
      assertThat(left(asAlice(gateway, path), "requests")).isEqualTo("1");
    }
  }

  /// A body of unknown length for which there is no room once it comes, and one that unfolds.
  @ParameterizedTest
  @ValueSource(strings = {"transfer-encoding: chunked", "content-encoding: gzip"})
  void whatFindsNoRoomOnceItComesIsTurnedAwayToo(String how) throws Exception {
    String[] settings = {
      "PARLEY_BUFFER", "64k",
      "PARLEY_QUEUE_WAIT", "0",
      "PARLEY_CLIENT_KEYS", "alice=" + ALICE,
      "PARLEY_KEY_RPM", "2"
    };
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), settings);
        RawSocket first = RawSocket.to(gateway);
        RawSocket client = RawSocket.to(gateway)) {
      String head = "\r\nx-api-key: parley_key-of-alice\r\n";
      String large = TestGateway.REQUEST.formatted("false").replace("Hello", "x".repeat(40_000));
      first.send(RawSocket.request(large).replaceFirst("\r\n", head));
      upstream.next();
      client.send("POST /v1/messages HTTP/1.1\r\nhost: localhost" + head);
      client.send(how + "\r\n");
      client.send(body(how));
      String reply = client.readUntil("overloaded_error");

      assertThat(reply).contains("HTTP/1.1 529", "anthropic-ratelimit-requests-remaining: 1");
      assertThat(gateway.nextRecord().end()).isEqualTo(Termination.OVERLOADED);
    }
  }

  private static byte[] body(String how) throws IOException {
    byte[] text = ascii("x".repeat(40_000));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (how.contains("chunked")) {
      out.write(
          ("\r\n" + Integer.toHexString(text.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.write(text);
      out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    } else {
      byte[] zipped = zipped(text);
      out.writeBytes(ascii("content-length: " + zipped.length + "\r\n\r\n"));
      out.writeBytes(zipped);
    }
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] zipped(byte[] text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(text);
    }
    return out.toByteArray();
  }
}
