package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.parley.server.config.Config;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Spans on their way to a receiver whose certificate only its own people know.
class OtlpTlsTest {
  private static final String OTLP = "OTEL_EXPORTER_OTLP_";

  @TempDir private Path folder;
  private final BlockingQueue<ExportTraceServiceRequest> taken = new LinkedBlockingQueue<>();
  private FakeUpstream upstream;
  private MadeCertificate theirs;
  private MadeCertificate ours;

  @BeforeEach
  void start() throws Exception {
    upstream = FakeUpstream.playing(call -> call.stream().events(Responses.textEvents("a")).end());
    theirs = MadeCertificate.of(folder, "receiver", "ip:127.0.0.1");
    ours = MadeCertificate.of(folder, "parley", "dns:parley.example");
  }

  @AfterEach
  void stop() throws Exception {
    upstream.close();
  }

  private HttpsServer receiver(SSLContext context, boolean wantsCertificate) throws Exception {
    InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpsServer server = HttpsServer.create(anywhere, 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = context.getDefaultSSLParameters();
            wanted.setNeedClientAuth(wantsCertificate);
            parameters.setSSLParameters(wanted);
          }
        });
    server.createContext(
        "/v1/traces",
        exchange -> {
          taken.add(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private void send(HttpsServer receiver, String... more) throws Exception {
    String[] all = new String[more.length + 4];
    all[0] = OTLP + "ENDPOINT";
    all[1] = "https://127.0.0.1:" + receiver.getAddress().getPort();
    all[2] = "OTEL_BSP_SCHEDULE_DELAY";
    all[3] = "20";
    System.arraycopy(more, 0, all, 4, more.length);
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), all)) {
      gateway.send(gateway.message("/v1/messages", TestGateway.REQUEST.formatted("true")));
      boolean trusts = more.length > 0;
      ExportTraceServiceRequest spans = taken.poll(trusts ? 20 : 1, TimeUnit.SECONDS);
      assertThat(spans != null).isEqualTo(trusts);
    }
  }

  @Test
  void anAuthorityOfItsOwnIsTrustedWhereItIsNamed() throws Exception {
    HttpsServer receiver = receiver(theirs.shown(), false);
    String authority = theirs.certificate(folder.resolve("ca.pem")).toString();

    send(receiver);
    send(receiver, OTLP + "CERTIFICATE", authority);
    receiver.stop(0);
  }

  @Test
  void aKeyThatIsNoneIsNamed() throws Exception {
    String certificate = ours.certificate(folder.resolve("own.pem")).toString();
    Path key = folder.resolve("own.key");
    Map<String, String> variables =
        Map.of(
            OTLP + "ENDPOINT",
            "https://c",
            OTLP + "CLIENT_CERTIFICATE",
            certificate,
            OTLP + "TRACES_CLIENT_KEY",
            key.toString());
    Files.writeString(key, "-----BEGIN ENCRYPTED PRIVATE KEY-----\n");
    assertThatThrownBy(() -> Config.fromEnvironment(variables))
        .hasMessage(
            OTLP
                + "TRACES_CLIENT_KEY: "
                + key
                + ": is no private key in PEM of PKCS #8, or has a password; name another");
    Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assertThatThrownBy(() -> Config.fromEnvironment(variables))
        .hasMessageEndingWith(": is no private key of the certificate's kind, EC; name another");
  }

  /// Else nobody would notice before the first spans are refused.
  @Test
  void aKeyOfAnotherCertificateIsNamed() throws Exception {
    Path certificate = ours.certificate(folder.resolve("own.pem"));
    Path key = theirs.key(folder.resolve("other.key"));
    Map<String, String> variables =
        Map.of(
            OTLP + "ENDPOINT", "https://c",
            OTLP + "CLIENT_CERTIFICATE", certificate.toString(),
            OTLP + "CLIENT_KEY", key.toString());

    assertThatThrownBy(() -> Config.fromEnvironment(variables))
        .hasMessage(
            OTLP
                + "CLIENT_KEY: %s: is not the key of %s; name another".formatted(key, certificate));
  }

  @Test
  void aReceiverThatWantsACertificateIsShownOne() throws Exception {
    HttpsServer receiver = receiver(ours.trusted(theirs), true);
    String authority = theirs.certificate(folder.resolve("ca.pem")).toString();
    String certificate = ours.certificate(folder.resolve("own.pem")).toString();
    Path file = ours.key(folder.resolve("own.key"));
    String key = file.toString();
    Files.writeString(file, "Bag Attributes: as OpenSSL writes them\n" + Files.readString(file));

    send(
        receiver,
        OTLP + "CERTIFICATE",
        authority,
        OTLP + "TRACES_CLIENT_CERTIFICATE",
        certificate,
        OTLP + "CLIENT_KEY",
        key);
    receiver.stop(0);
  }
}
