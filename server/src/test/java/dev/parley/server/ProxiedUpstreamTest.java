package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.Termination;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Answers that come through the proxy that leads out. The names of upstreams are known to it
/// alone.
class ProxiedUpstreamTest {
  private static final String SECRET = "http://me:p%40ss@127.0.0.1:";
  private static final String CREDENTIALS = "Basic bWU6cEBzcw==";

  @TempDir private Path folder;

  private static FakeUpstream.Script hello() {
    return call -> call.stream().events(Responses.textEvents("Hi")).end();
  }

  @ParameterizedTest
  @CsvSource({
    "http://api.example.invalid/v1, http://api.example.invalid/v1/responses, api.example.invalid",
    "http://api.example.invalid:8081, http://api.example.invalid:8081/responses,"
        + " api.example.invalid:8081"
  })
  void whatIsNotEncryptedIsHandedToTheProxy(String base, String asked, String host)
      throws Exception {
    try (FakeUpstream proxy = FakeUpstream.playing(hello());
        TestGateway gateway =
            TestGateway.start(
                base, "HTTP_PROXY", SECRET + proxy.port(), "PARLEY_ALLOW_HTTP", "true")) {
      assertThat(gateway.whole().body()).contains("Hi");
      assertThat(gateway.stream().body()).contains("Hi", "message_stop");

      UpstreamConversation first = proxy.next();
      assertThat(first.request().line()).isEqualTo("POST " + asked + " HTTP/1.1");
      assertThat(first.request().headers())
          .containsEntry("host", host)
          .containsEntry("authorization", "Bearer sk-test")
          .containsEntry("proxy-authorization", CREDENTIALS);
      assertThat(proxy.next().isOnTheConnectionOf(first)).isTrue();
    }
  }

  @Test
  void aProxyThatWantsNoPasswordIsShownNone() throws Exception {
    try (FakeUpstream proxy = FakeUpstream.playing(hello());
        TestGateway gateway =
            TestGateway.start(
                "http://api.example.invalid/v1",
                "PARLEY_ALLOW_HTTP",
                "true",
                "HTTP_PROXY",
                "http://127.0.0.1:" + proxy.port())) {
      assertThat(gateway.whole().statusCode()).isEqualTo(200);
      assertThat(proxy.next().request().headers()).doesNotContainKey("proxy-authorization");
    }
  }

  @Test
  void whatNoProxyNamesIsReachedWithoutIt() throws Exception {
    try (FakeUpstream proxy = FakeUpstream.playing(hello());
        TestGateway gateway =
            TestGateway.start(
                "http://api.example.invalid/v1",
                "PARLEY_ALLOW_HTTP",
                "true",
                "HTTP_PROXY",
                "http://127.0.0.1:" + proxy.port(),
                "NO_PROXY",
                ".example.invalid",
                "PARLEY_RETRIES",
                "0")) {
      assertThat(gateway.whole().statusCode()).isEqualTo(502);
      assertThat(proxy.wasLeftAlone()).isTrue();
    }
  }

  /// Of what is encrypted the proxy learns the name alone.
  @Test
  void throughATunnelNeitherKeyNorPromptIsSeen() throws Exception {
    MadeCertificate made = MadeCertificate.of(folder, "upstream", "dns:api.example.invalid");
    ServerSocket socket = made.shown().getServerSocketFactory().createServerSocket();
    try (FakeUpstream upstream = FakeUpstream.playing(socket, hello());
        FakeTunnel tunnel = FakeTunnel.to(upstream.port());
        ParleyProcess parley = trusting(made, tunnel);
        HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest.Builder request = HttpRequest.newBuilder(parley.awaitUri("/v1/messages"));
      HttpResponse<String> reply = ask(http, request);

      assertThat(reply.body()).contains("Hi");
      assertThat(ask(http, request).statusCode()).isEqualTo(200);
      assertThat(tunnel.asked()).hasSize(1);
      WireRequest asked = tunnel.asked().getFirst();
      assertThat(asked.line()).isEqualTo("CONNECT api.example.invalid:443 HTTP/1.1");
      assertThat(asked.headers())
          .containsEntry("proxy-authorization", CREDENTIALS)
          .doesNotContainKey("authorization");
      WireRequest arrived = upstream.next().request();
      assertThat(arrived.line()).isEqualTo("POST /v1/responses HTTP/1.1");
      assertThat(arrived.headers())
          .containsEntry("authorization", "Bearer k")
          .doesNotContainKey("proxy-authorization");
    }
  }

  private static ParleyProcess trusting(MadeCertificate made, FakeTunnel tunnel) throws Exception {
    List<String> options =
        List.of(
            "-Djavax.net.ssl.trustStore=" + made.store(),
            "-Djavax.net.ssl.trustStorePassword=" + MadeCertificate.PASSWORD);
    Map<String, String> settings =
        Map.of(
            "OPENAI_API_KEY", "k",
            "OPENAI_BASE_URL", "https://api.example.invalid/v1",
            "HTTPS_PROXY", SECRET + tunnel.port(),
            "PARLEY_PORT", "0");
    return ParleyProcess.start(options, settings, "serve");
  }

  private static HttpResponse<String> ask(HttpClient http, HttpRequest.Builder request)
      throws Exception {
    request.setHeader("anthropic-version", "2023-06-01");
    request.POST(BodyPublishers.ofString(TestGateway.REQUEST.formatted("false")));
    return http.send(request.build(), BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource({"http, HTTP_PROXY", "https, HTTPS_PROXY"})
  void aProxyThatKnowsNobodyIsNamedAndAskedOnce(String scheme, String variable) throws Exception {
    String wants = "HTTP/1.1 407 No\r\nproxy-authenticate: Basic realm=\"p\"\r\n";
    try (FakeUpstream proxy =
            FakeUpstream.playing(call -> call.raw(wants + "content-length: 0\r\n\r\n"));
        TestGateway gateway =
            TestGateway.start(
                scheme + "://api.example.invalid/v1",
                "PARLEY_ALLOW_HTTP",
                "true",
                variable,
                SECRET + proxy.port())) {
      for (HttpResponse<String> reply : List.of(gateway.whole(), gateway.stream())) {
        assertThat(reply.statusCode()).isEqualTo(502);
        assertThat(reply.headers().firstValue("x-should-retry")).hasValue("false");
        assertThat(Json.at(reply.body(), "error.message"))
            .isEqualTo(
                "The proxy 127.0.0.1:%d on the way to the upstream api.example.invalid wants a name"
                        .formatted(proxy.port())
                    + " and a password");
        proxy.next();
      }
      assertThat(proxy.wasLeftAlone()).isTrue();
      assertThat(gateway.nextRecord().end()).isEqualTo(Termination.UPSTREAM_BROKEN);
    }
  }

  @Test
  void whatAnUpstreamItselfSaysIsNoWordOfAProxy() throws Exception {
    try (FakeUpstream upstream =
            FakeUpstream.playing(call -> call.raw("HTTP/1.1 407 No\r\ncontent-length: 0\r\n\r\n"));
        TestGateway gateway = TestGateway.start(upstream.baseUrl(), TestGateway.ONE_TRY)) {
      assertThat(gateway.whole().body()).contains("127.0.0.1").doesNotContain("proxy");
    }
  }

  @ParameterizedTest
  @CsvSource({"me:p%40ss, 'it answers, takes the key'", "me:other, wants a name and a password"})
  void theDoctorShowsAProxyThePasswordToo(String who, String told) throws Exception {
    MadeCertificate made = MadeCertificate.of(folder, "upstream", "dns:api.example.invalid");
    ServerSocket socket = made.shown().getServerSocketFactory().createServerSocket();
    String models = "{\"data\":[{\"id\":\"gpt-6-luna\"}]}";
    String reply = "HTTP/1.1 200 OK\r\ncontent-length: " + models.length() + "\r\n\r\n" + models;
    try (FakeUpstream upstream = FakeUpstream.playing(socket, call -> call.raw(reply));
        FakeTunnel tunnel = FakeTunnel.to(upstream.port(), CREDENTIALS);
        ParleyProcess doctor =
            ParleyProcess.start(
                Map.of(
                    "OPENAI_API_KEY", "k",
                    "OPENAI_BASE_URL", "https://api.example.invalid/v1",
                    "PARLEY_UPSTREAM_CA", made.certificate(folder.resolve("ca.pem")).toString(),
                    "HTTPS_PROXY", "http://" + who + "@127.0.0.1:" + tunnel.port(),
                    "HOME", folder.toString(),
                    "PARLEY_RETRIES", "0",
                    "PARLEY_PORT", "0"),
                "doctor")) {
      String said = doctor.out().lines().collect(Collectors.joining(" "));

      assertThat(said.replaceAll("\\s+", " ")).contains(told).doesNotContain("p@ss", "other@");
    }
  }
}
