package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An upstream behind TLS, whose certificate nobody or only the Java machine's own store vouches
/// for.
class TlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir private Path folder;

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
    try (FakeUpstream upstream = upstream(store("ip:127.0.0.1"));
        TestGateway gateway = TestGateway.start(https(upstream))) {
      for (HttpResponse<String> reply : List.of(gateway.stream(), gateway.whole())) {
        assertRefused(reply);
      }
      assertThat(upstream.wasLeftAlone()).isTrue();
    }
  }

  @Test
  void aTrustedCertificateOfThisHostIsTaken() throws Exception {
    Path store = store("ip:127.0.0.1");
    try (FakeUpstream upstream = upstream(store)) {
      HttpResponse<String> reply = askTrusting(store, upstream);

      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.body()).contains("Hi");
      assertThat(upstream.next().request().headers()).containsEntry("host", host(upstream));
    }
  }

  @Test
  void aTrustedCertificateOfAnotherHostIsRefused() throws Exception {
    Path store = store("dns:other.example");
    try (FakeUpstream upstream = upstream(store)) {
      assertRefused(askTrusting(store, upstream));
      assertThat(upstream.wasLeftAlone()).isTrue();
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

  private static HttpResponse<String> askTrusting(Path store, FakeUpstream upstream)
      throws Exception {
    List<String> trusting =
        List.of(
            "-Djavax.net.ssl.trustStore=" + store,
            "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
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

  /// A store with a key and a certificate that it signed itself for one name.
  private Path store(String name) throws Exception {
    Path store = folder.resolve("store.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process making =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "upstream",
                "-keyalg",
                "EC",
                "-dname",
                "CN=upstream",
                "-ext",
                "san=" + name,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(making.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(making.waitFor()).as(said).isZero();
    return store;
  }

  private static FakeUpstream upstream(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    ServerSocket socket = context.getServerSocketFactory().createServerSocket();
    return FakeUpstream.playing(
        socket, call -> call.stream().events(Responses.textEvents("Hi")).end());
  }
}
