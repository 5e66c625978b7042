package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.server.config.BadConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that come by HTTPS, and those that must not come otherwise.
class HttpsTest {
  private static final String NOWHERE = "http://127.0.0.1:1/v1";

  @TempDir private Path folder;
  private MadeCertificate own;

  @BeforeEach
  void make() throws Exception {
    own = made("own");
    own.certificate(file("own.crt"));
    own.key(file("own.key"));
  }

  private MadeCertificate made(String name) throws Exception {
    return MadeCertificate.of(folder, name, "ip:127.0.0.1");
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private TestGateway gateway() throws IOException {
    return TestGateway.start(
        NOWHERE,
        "PARLEY_HTTPS_CERT",
        file("own.crt").toString(),
        "PARLEY_HTTPS_KEY",
        file("own.key").toString());
  }

  private TestGateway demanding(Path authority) throws IOException {
    return TestGateway.start(
        NOWHERE,
        "PARLEY_HTTPS_CERT",
        file("own.crt").toString(),
        "PARLEY_HTTPS_KEY",
        file("own.key").toString(),
        "PARLEY_HTTPS_CLIENT_CA",
        authority.toString());
  }

  private static int ask(TestGateway gateway, SSLContext context) throws Exception {
    URI health = URI.create("https://127.0.0.1:" + gateway.port() + "/health");
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      return client
          .send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }

  @Test
  void answers() throws Exception {
    try (TestGateway gateway = gateway()) {
      assertThat(ask(gateway, own.trusted(null))).isEqualTo(200);
      assertThat(gateway.nextRecord().telemetry().scheme()).isEqualTo("https");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void inBothVersionsThatAreSafe(String version) throws Exception {
    try (TestGateway gateway = gateway();
        SSLSocket socket = connect(gateway)) {
      socket.setEnabledProtocols(new String[] {version});
      socket.startHandshake();

      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
    }
  }

  /// HTTP/2 is not spoken: what floods servers of it has nowhere to begin.
  @Test
  void whoWouldRatherSpeakHttp2DoesNot() throws Exception {
    try (TestGateway gateway = gateway();
        SSLSocket socket = connect(gateway)) {
      SSLParameters wishes = socket.getSSLParameters();
      wishes.setApplicationProtocols(new String[] {"h2", "http/1.1"});
      socket.setSSLParameters(wishes);
      socket.startHandshake();

      assertThat(socket.getApplicationProtocol()).isNotEqualTo("h2");
    }
  }

  private SSLSocket connect(TestGateway gateway) throws Exception {
    return (SSLSocket)
        own.trusted(null).getSocketFactory().createSocket("127.0.0.1", gateway.port());
  }

  /// A greeting that knows TLS 1.1 at most is answered by the alert `protocol_version`.
  @Test
  void inNoOlderOne() throws Exception {
    String greeting = "0302" + "00".repeat(32) + "00" + "0004c013002f" + "0100";
    String message = "01" + "%06x".formatted(greeting.length() / 2) + greeting;
    String bytes = "160301" + "%04x".formatted(message.length() / 2) + message;
    try (TestGateway gateway = gateway();
        RawSocket client = RawSocket.to(gateway)) {
      client.send(HexFormat.of().parseHex(bytes));

      assertThat(HexFormat.of().formatHex(client.readRest())).matches("1503..00020246");
    }
  }

  @Test
  void withoutEncryptionNobodyIsAnswered() throws Exception {
    try (TestGateway gateway = gateway();
        RawSocket client = RawSocket.to(gateway)) {
      client.send("GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n");

      assertThat(client.readToItsEnd()).doesNotContain("HTTP/1.1");
    }
  }

  @Test
  void whoHasNoCertificateThatIsKnownStaysOutside() throws Exception {
    MadeCertificate known = made("known");
    try (TestGateway gateway = demanding(known.certificate(file("clients.crt")))) {
      assertThat(ask(gateway, own.trusted(known))).isEqualTo(200);
      for (@Nullable MadeCertificate other :
          new @Nullable MadeCertificate[] {null, made("other")}) {
        assertThatThrownBy(() -> ask(gateway, own.trusted(other))).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void aNewCertificateCountsWithoutARestart() throws Exception {
    try (TestGateway gateway = gateway()) {
      assertThat(shown(gateway)).isEqualTo(own.keys().getCertificate("made"));

      MadeCertificate next = made("next");
      next.certificate(file("own.crt"));
      awaitNotice(gateway, "certificate_unusable");
      assertThat(shown(gateway)).isEqualTo(own.keys().getCertificate("made"));

      next.key(file("own.key"));
      awaitNotice(gateway, "certificate_reloaded");
      assertThat(shown(gateway)).isEqualTo(next.keys().getCertificate("made"));
    }
  }

  /// Whatever it is, nobody checks it.
  private static Certificate shown(TestGateway gateway) throws Exception {
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, new javax.net.ssl.TrustManager[] {new Credulous()}, null);
    try (SSLSocket socket =
        (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", gateway.port())) {
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  private static void awaitNotice(TestGateway gateway, String event) throws Exception {
    for (int i = 0; i < 300; i++) {
      if (gateway.notices().stream().anyMatch(notice -> notice.contains(event))) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("no " + event + " in " + gateway.notices());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing.crt | own.key     | nothing.crt: cannot be read",
        "own.crt     | nothing.key | nothing.key: cannot be read",
        "own.key     | own.key     | own.key: is no certificate in PEM",
        "text        | own.key     | text: is no certificate in PEM",
        "own.crt     | own.crt     | own.crt: is no private key in PEM, or is encrypted",
        "own.crt     | text        | text: is no private key in PEM, or is encrypted",
        "own.crt     | other.key   | other.key: is not the key of",
      })
  void whatCannotBeUsedIsNamedAtTheStart(String certificate, String key, String words)
      throws Exception {
    Files.writeString(file("text"), "no certificate");
    made("other").key(file("other.key"));

    assertThatThrownBy(() ->
            TestGateway.start(
                    NOWHERE,
                    "PARLEY_HTTPS_CERT",
                    file(certificate).toString(),
                    "PARLEY_HTTPS_KEY",
                    file(key).toString())
                .close())
        .isInstanceOf(BadConfig.class)
        .hasMessageStartingWith("https: ")
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PARLEY_HTTPS_CERT | PARLEY_HTTPS_CERT: needs PARLEY_HTTPS_KEY, too",
        "PARLEY_HTTPS_KEY | PARLEY_HTTPS_KEY: needs PARLEY_HTTPS_CERT, too",
        "PARLEY_HTTPS_CLIENT_CA | PARLEY_HTTPS_CLIENT_CA: needs PARLEY_HTTPS_CERT, too",
      })
  void oneFileAloneIsNotEnough(String name, String words) {
    assertThatThrownBy(() -> TestGateway.start(NOWHERE, name, "/somewhere").close())
        .isInstanceOf(BadConfig.class)
        .hasMessageContaining(words);
  }

  @Test
  void pathsAreWhole() {
    List<String> settings = List.of("PARLEY_HTTPS_CERT", "own.crt", "PARLEY_HTTPS_KEY", "own.key");

    assertThatThrownBy(() -> TestGateway.start(NOWHERE, settings.toArray(String[]::new)).close())
        .isInstanceOf(BadConfig.class)
        .hasMessageContaining("PARLEY_HTTPS_CERT: got \"own.crt\"; use the whole path");
  }
}
