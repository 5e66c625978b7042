package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An upstream behind TLS, whose certificate nobody or only the Java machine's own store vouches
/// for.
class TlsTest {
  /// The extension `supported_versions` of one or two versions.
  private static final Pattern VERSIONS = Pattern.compile("002b(?:000302|000504)((?:03..){1,2})");

  @TempDir private Path folder;

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
    try (FakeUpstream upstream = upstream(made("ip:127.0.0.1"));
        TestGateway gateway = TestGateway.start(https(upstream))) {
      for (HttpResponse<String> reply : List.of(gateway.stream(), gateway.whole())) {
        assertRefused(reply);
      }
      assertThat(upstream.wasLeftAlone()).isTrue();
    }
  }

  @Test
  void aTrustedCertificateOfThisHostIsTaken() throws Exception {
    MadeCertificate made = made("ip:127.0.0.1");
    try (FakeUpstream upstream = upstream(made)) {
      HttpResponse<String> reply = askTrusting(made, upstream);

      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.body()).contains("Hi");
      assertThat(upstream.next().request().headers()).containsEntry("host", host(upstream));
    }
  }

  @Test
  void aTrustedCertificateOfAnotherHostIsRefused() throws Exception {
    MadeCertificate made = made("dns:other.example");
    try (FakeUpstream upstream = upstream(made)) {
      assertRefused(askTrusting(made, upstream));
      assertThat(upstream.wasLeftAlone()).isTrue();
    }
  }

  /// What it offers in its greeting, which ends with the name of whom it wants to speak to.
  @Test
  void noVersionOlderThan12IsOffered() throws Exception {
    CompletableFuture<String> greeting = new CompletableFuture<>();
    try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        TestGateway gateway =
            TestGateway.start(
                "https://localhost:" + deaf.getLocalPort() + "/v1", TestGateway.ONE_TRY)) {
      Thread listening = Thread.ofVirtual().start(() -> greeting.complete(greeting(deaf)));
      assertThat(gateway.stream().statusCode()).isEqualTo(502);
      listening.join();

      String hello = greeting.get();
      assertThat(hello).as("no TLS at all").startsWith("1603");
      Matcher versions = VERSIONS.matcher(hello);
      assertThat(versions.find()).isTrue();
      assertThat(versions.group(1).split("(?<=\\G.{4})", 0)).containsOnly("0303", "0304");
    }
  }

  private static String greeting(ServerSocket deaf) {
    try (Socket socket = deaf.accept()) {
      InputStream in = socket.getInputStream();
      byte[] head = in.readNBytes(5);
      byte[] rest = in.readNBytes(((head[3] & 0xFF) << 8) | (head[4] & 0xFF));
      return HexFormat.of().formatHex(head) + HexFormat.of().formatHex(rest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertRefused(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).isEqualTo(502);
    assertThat(Json.at(reply.body(), "error.type")).isEqualTo("api_error");
    assertThat(Json.at(reply.body(), "error.message"))
        .isEqualTo("No secure connection to the upstream 127.0.0.1 could be made");
  }

  private static String host(FakeUpstream upstream) {
    return "127.0.0.1:" + upstream.port();
  }

  private static String https(FakeUpstream upstream) {
    return "https://" + host(upstream) + "/v1";
  }

  private static HttpResponse<String> askTrusting(MadeCertificate made, FakeUpstream upstream)
      throws Exception {
    List<String> trusting =
        List.of(
            "-Djavax.net.ssl.trustStore=" + made.store(),
            "-Djavax.net.ssl.trustStorePassword=" + MadeCertificate.PASSWORD);
    Map<String, String> settings =
        Map.of("OPENAI_API_KEY", "k", "OPENAI_BASE_URL", https(upstream), "PARLEY_PORT", "0");
    try (ParleyProcess parley = ParleyProcess.start(trusting, settings, "serve");
        HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(parley.awaitUri("/v1/messages"))
              .header("anthropic-version", "2023-06-01")
              .POST(BodyPublishers.ofString(TestGateway.REQUEST.formatted("false")))
              .build();
      return http.send(request, BodyHandlers.ofString());
    }
  }

  private MadeCertificate made(String name) throws Exception {
    return MadeCertificate.of(folder, "upstream", name);
  }

  private static FakeUpstream upstream(MadeCertificate made) throws Exception {
    ServerSocket socket = made.shown().getServerSocketFactory().createServerSocket();
    return FakeUpstream.playing(
        socket, call -> call.stream().events(Responses.textEvents("Hi")).end());
  }
}
