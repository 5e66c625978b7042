package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import dev.parley.server.config.ConfigFile;
import dev.parley.server.doctor.Finding;
import dev.parley.server.doctor.UpstreamCheck;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An upstream that takes no connection without a certificate that it knows.
class ClientCertificateTest {
  private static final String CA = "PARLEY_UPSTREAM_CA";
  private static final String CERT = "PARLEY_UPSTREAM_CERT";
  private static final String KEY = "PARLEY_UPSTREAM_CERT_KEY";
  private static final String MODELS = "{\"data\":[{\"id\":\"gpt-6.1-sol\"}]}";

  @TempDir private Path folder;
  private MadeCertificate theirs;
  private MadeCertificate ours;
  private String authority;
  private String certificate;
  private String key;

  @BeforeEach
  void make() throws Exception {
    theirs = MadeCertificate.signed(folder, "theirs", "ip:127.0.0.1");
    ours = MadeCertificate.signed(folder, "ours", "dns:parley.example");
    authority = theirs.authority(folder.resolve("ca.pem")).toString();
    certificate = ours.certificate(folder.resolve("own.pem")).toString();
    key = ours.key(folder.resolve("own.key")).toString();
  }

  private FakeUpstream upstream(String version) throws Exception {
    SSLServerSocket socket =
        (SSLServerSocket) ours.trusted(theirs).getServerSocketFactory().createServerSocket();
    socket.setNeedClientAuth(true);
    socket.setEnabledProtocols(new String[] {version});
    return FakeUpstream.playing(
        socket, call -> call.stream().events(Responses.textEvents("Hi")).end());
  }

  private static String https(FakeUpstream upstream) {
    return "https://127.0.0.1:" + upstream.port() + "/v1";
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void whoShowsNoneIsToldThatTheConnectionIsNotSecure(String version) throws Exception {
    try (FakeUpstream upstream = upstream(version);
        TestGateway gateway =
            TestGateway.start(https(upstream), CA, authority, "PARLEY_RETRIES", "0")) {
      for (HttpResponse<String> reply : List.of(gateway.whole(), gateway.stream())) {
        assertThat(reply.statusCode()).isEqualTo(502);
        assertThat(Json.at(reply.body(), "error.message"))
            .isEqualTo("No secure connection to the upstream 127.0.0.1 could be made");
      }
      assertThat(upstream.wasLeftAlone()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void itIsShownTheOneThatIsNamed(String version) throws Exception {
    try (FakeUpstream upstream = upstream(version);
        TestGateway gateway =
            TestGateway.start(https(upstream), CA, authority, CERT, certificate, KEY, key)) {
      assertThat(gateway.whole().body()).contains("Hi");
      assertThat(gateway.stream().body()).contains("message_stop");
    }
  }

  @Test
  void anotherOneTakesOverOnceBothFilesAreNew() throws Exception {
    MadeCertificate old = MadeCertificate.signed(folder, "old", "dns:parley.example");
    old.certificate(Path.of(certificate));
    old.key(Path.of(key));
    Path file = folder.resolve("parley.yaml");
    try (FakeUpstream upstream = upstream("TLSv1.3")) {
      Files.writeString(
          file,
          "upstreams: {u: {url: '%s', key: '${KEY}', ca: %s, cert: %s, cert_key: %s}}\n"
              .formatted(https(upstream), authority, certificate, key));
      takeOver(file);
    }
  }

  private void takeOver(Path file) throws Exception {
    try (TestGateway gateway = TestGateway.following(file, Map.of("KEY", "k"))) {
      assertThat(gateway.whole().statusCode()).isEqualTo(502);
      ours.certificate(Path.of(certificate));
      gateway.reload();
      assertThat(gateway.notices())
          .last()
          .asString()
          .contains("config_refused", key + " is not the key of " + certificate)
          .doesNotContain("PRIVATE");
      ours.key(Path.of(key));
      gateway.reload();
      assertThat(gateway.whole().body()).contains("Hi");
    }
  }

  @Test
  void theDoctorAgrees() throws Exception {
    try (FakeUpstream upstream = upstream("TLSv1.3")) {
      String length = "content-length: " + MODELS.length();
      upstream.play(call -> call.raw("HTTP/1.1 200 OK\r\n" + length + "\r\n\r\n" + MODELS));
      Map<String, String> settings = new HashMap<>();
      settings.put("OPENAI_API_KEY", "k");
      settings.put("OPENAI_BASE_URL", https(upstream));
      settings.put(CA, authority);
      assertThat(examined(settings))
          .singleElement()
          .asString()
          .contains(
              "127.0.0.1:",
              "breaks the handshake off (certificate_required)",
              CERT + " and " + KEY);

      settings.putAll(Map.of(CERT, certificate, KEY, key));
      assertThat(examined(settings)).singleElement().asString().contains("takes the key");
    }
  }

  private static List<Finding> examined(Map<String, String> settings) throws InterruptedException {
    Config config = Config.fromEnvironment(settings);
    return UpstreamCheck.of(config.upstreams().standard(), Set.of());
  }

  @Test
  void oneThatHasEndedIsToldByTheDoctor() throws Exception {
    MadeCertificate ended = MadeCertificate.ended(folder, "ended", "dns:parley.example");
    Map<String, String> settings =
        Map.of(
            "OPENAI_API_KEY",
            "k",
            "OPENAI_BASE_URL",
            "https://127.0.0.1:1/v1",
            CERT,
            ended.certificate(folder.resolve("ended.pem")).toString(),
            KEY,
            ended.key(folder.resolve("ended.key")).toString());

    assertThat(examined(settings))
        .singleElement()
        .asString()
        .contains("the certificate that it is shown ended on ", "name another: " + CERT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "own.pem | ''        | cert: has no key; name its file at F, upstreams.u.cert_key",
        "''      | own.key   | cert_key: has no certificate; name that, too, or take it out",
        "own.key | own.key   | cert: own.key is no certificate in PEM; mend it, or name another",
        "own.pem | own.pem   | cert_key: own.pem is no private key in PEM of PKCS #8, or has a"
            + " password; mend it, or name another",
        "own.pem | rsa.key   | cert_key: rsa.key is no private key of the certificate's kind, EC;"
            + " mend it, or name another",
        "own.pem | other.key | cert_key: other.key is not the key of own.pem; name the one that is",
        "own.pem | none.key  | cert_key: none.key is not there; name a file that is",
      })
  void whatDoesNotFitIsToldWithWhoNamesIt(String cert, String certKey, String problem)
      throws Exception {
    theirs.key(folder.resolve("other.key"));
    Files.writeString(
        folder.resolve("rsa.key"),
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    StringBuilder file = new StringBuilder("upstreams: {u: {url: 'https://a.example/v1'");
    if (!cert.isEmpty()) {
      file.append(", cert: ").append(folder.resolve(cert));
    }
    if (!certKey.isEmpty()) {
      file.append(", cert_key: ").append(folder.resolve(certKey));
    }
    Map<String, String> variables = Map.of("KEY", "k");
    String text = file + ", key: '${KEY}'}}";

    assertThatThrownBy(() -> Config.read(variables, ConfigFile.read("F", text, variables)))
        .isInstanceOf(BadConfig.class)
        .extracting(
            e -> String.valueOf(e.getMessage()).replace(folder + "/", "").replace("F, line 1", "F"))
        .isEqualTo("F, upstreams.u." + problem);
  }

  @Test
  void theKeyIsShownNowhere() throws Exception {
    Config config =
        Config.fromEnvironment(
            Map.of(
                "OPENAI_API_KEY",
                "k",
                "OPENAI_BASE_URL",
                "https://a.example/v1",
                CERT,
                certificate,
                KEY,
                key));

    assertThat(config.toString()).contains("Tls[").doesNotContain("PrivateKey", "params", "CN=");
  }

  @Test
  void oneOfVariablesIsForNoUpstreamOfAFile() {
    String file = "upstreams: {u: {url: 'http://127.0.0.1:1/v1'}}";
    Map<String, String> variables = Map.of(CERT, certificate, KEY, key);

    assertThatThrownBy(() -> Config.read(variables, ConfigFile.read("F", file, variables)))
        .hasMessageStartingWith(CERT + ": the configuration file names the upstreams");
  }
}
