package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.config.Config;
import dev.parley.server.doctor.Finding;
import dev.parley.server.doctor.UpstreamCheck;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Upstreams whose certificates were signed by an authority that only their own people know.
class PrivateAuthorityTest {
  private static final String CA = "PARLEY_UPSTREAM_CA";
  private static final String MODELS = "{\"data\":[{\"id\":\"gpt-6.1-sol\"}]}";

  @TempDir private Path folder;
  private MadeCertificate theirs;
  private Path authority;

  private FakeUpstream upstream;

  @BeforeEach
  void make() throws Exception {
    theirs = signed("theirs");
    authority = theirs.authority(folder.resolve("ca.pem"));
    upstream = upstream(theirs);
  }

  @AfterEach
  void stop() throws Exception {
    upstream.close();
  }

  private MadeCertificate signed(String name) throws Exception {
    return MadeCertificate.signed(folder, name, "ip:127.0.0.1");
  }

  private static FakeUpstream upstream(MadeCertificate made) throws Exception {
    ServerSocket socket = made.shown().getServerSocketFactory().createServerSocket();
    return FakeUpstream.playing(
        socket, call -> call.stream().events(Responses.textEvents("Hi")).end());
  }

  private static String https(FakeUpstream upstream) {
    return "https://127.0.0.1:" + upstream.port() + "/v1";
  }

  private static void assertInsecure(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).isEqualTo(502);
    assertThat(Json.at(reply.body(), "error.message"))
        .asString()
        .startsWith("No secure connection to the upstream ");
  }

  @Test
  void itIsNotTakenUnnamed() throws Exception {
    try (TestGateway gateway = TestGateway.start(https(upstream), TestGateway.ONE_TRY)) {
      assertInsecure(gateway.whole());
      assertThat(upstream.wasLeftAlone()).isTrue();
    }
  }

  @Test
  void itIsTakenWhereItIsNamedForAnswersAndCounts() throws Exception {
    String[] settings = {CA, authority.toString(), "PARLEY_COUNT", "upstream"};
    try (TestGateway gateway = TestGateway.start(https(upstream), settings)) {
      assertThat(gateway.whole().body()).contains("Hi");
      assertThat(gateway.stream().body()).contains("message_stop");
      upstream.next();
      upstream.next();
      gateway.send(
          gateway.message(
              "/v1/messages/count_tokens",
              "{\"model\":\"opus\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}"));
      assertThat(upstream.next().request().line()).contains("/v1/responses/input_tokens");
    }
  }

  @Test
  void anotherOneAndAnotherNameAreRefused() throws Exception {
    MadeCertificate elsewhere = MadeCertificate.signed(folder, "elsewhere", "dns:other.example");
    try (FakeUpstream stranger = upstream(signed("stranger"));
        FakeUpstream misnamed = upstream(elsewhere);
        TestGateway gateway = TestGateway.start(https(stranger), CA, authority.toString());
        TestGateway other =
            TestGateway.start(
                https(misnamed), CA, elsewhere.authority(folder.resolve("e.pem")).toString())) {
      assertInsecure(gateway.whole());
      assertInsecure(other.whole());
      assertThat(stranger.wasLeftAlone()).isTrue();
      assertThat(misnamed.wasLeftAlone()).isTrue();
    }
  }

  private static final String FILE =
      """
      default_upstream: a
      upstreams:
        a: {url: '%s', key: '${KEY}', ca: %s}
        b: {url: '%s', key: '${KEY}'}
      retries: {most: 0}
      """;

  private static HttpResponse<String> ask(TestGateway gateway, String model) throws Exception {
    String body = TestGateway.REQUEST.formatted("false").replace("claude-sonnet-5", model);
    return gateway.send(gateway.message("/v1/messages", body));
  }

  @Test
  void thatOfOneUpstreamHoldsForNoOther() throws Exception {
    try (FakeUpstream other = upstream(theirs);
        TestGateway gateway =
            TestGateway.configured(
                FILE.formatted(https(upstream), authority, https(other)), Map.of())) {
      assertThat(ask(gateway, "a/m").body()).contains("Hi");
      assertInsecure(ask(gateway, "b/m"));
      assertThat(other.wasLeftAlone()).isTrue();
    }
  }

  /// What the Java machine knows is here what `javax.net.ssl.trustStore` says.
  @Test
  void thoseOfTheMachineAndOfAllUpstreamsHoldBesideIt() throws Exception {
    MadeCertificate usual = MadeCertificate.of(folder, "usual", "ip:127.0.0.1");
    MadeCertificate corporate = signed("corporate");
    Path file = folder.resolve("parley.yaml");
    List<String> options =
        List.of(
            "-Djavax.net.ssl.trustStore=" + usual.store(),
            "-Djavax.net.ssl.trustStorePassword=" + MadeCertificate.PASSWORD);
    Map<String, String> settings = Map.of("KEY", "k", "PARLEY_PORT", "0");
    try (FakeUpstream two = upstream(usual);
        FakeUpstream three = upstream(corporate)) {
      String text = FILE.formatted(https(upstream), authority, https(two));
      String third = "upstreams:\n  c: {url: '" + https(three) + "', key: '${KEY}'}\n";
      Path forAll = corporate.authority(folder.resolve("corporate.pem"));
      Files.writeString(
          file, text.replace("upstreams:\n", third) + "upstream_ca: " + forAll + "\n");
      assertEachAnswers(ParleyProcess.start(options, settings, "serve", "--config=" + file));
    }
  }

  private static void assertEachAnswers(ParleyProcess started) throws Exception {
    try (ParleyProcess parley = started;
        HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest.Builder request = HttpRequest.newBuilder(parley.awaitUri("/v1/messages"));
      for (String model : List.of("a/m", "b/m", "c/m")) {
        assertThat(ask(http, request, model).body()).as(model).contains("Hi");
      }
    }
  }

  private static HttpResponse<String> ask(
      HttpClient http, HttpRequest.Builder request, String model)
      throws IOException, InterruptedException {
    request.setHeader("anthropic-version", "2023-06-01");
    String body = TestGateway.REQUEST.formatted("false").replace("claude-sonnet-5", model);
    return http.send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  @Test
  void itIsTakenThroughATunnel() throws Exception {
    MadeCertificate far = MadeCertificate.signed(folder, "far", "dns:api.example.invalid");
    String known = far.authority(folder.resolve("far.pem")).toString();
    String url = "https://api.example.invalid/v1";
    try (FakeUpstream there = upstream(far);
        FakeTunnel tunnel = FakeTunnel.to(there.port());
        TestGateway without = TestGateway.start(url, "HTTPS_PROXY", proxy(tunnel));
        TestGateway with = TestGateway.start(url, "HTTPS_PROXY", proxy(tunnel), CA, known)) {
      assertInsecure(without.whole());
      assertThat(with.whole().body()).contains("Hi");
      assertThat(there.next().request().line()).isEqualTo("POST /v1/responses HTTP/1.1");
    }
  }

  private static String proxy(FakeTunnel tunnel) {
    return "http://127.0.0.1:" + tunnel.port();
  }

  @Test
  void anotherFileTakesOverOnlyWhenItIsOne() throws Exception {
    Path file = folder.resolve("parley.yaml");
    MadeCertificate other = signed("other");
    other.authority(authority);
    Files.writeString(file, FILE.formatted(https(upstream), authority, "https://b.invalid/v1"));
    try (TestGateway gateway = TestGateway.following(file, Map.of("KEY", "k"))) {
      assertInsecure(ask(gateway, "a/m"));

      theirs.authority(authority);
      gateway.reload();
      assertThat(ask(gateway, "a/m").body()).contains("Hi");
      UpstreamConversation before = upstream.next();

      Files.writeString(authority, "nothing");
      gateway.reload();
      assertThat(gateway.notices())
          .last()
          .asString()
          .contains("config_refused", "upstreams.a.ca: " + authority + " is no certificate in PEM");
      assertThat(ask(gateway, "a/m").body()).contains("Hi");
      assertThat(upstream.next().isOnTheConnectionOf(before)).isTrue();

      other.authority(authority);
      gateway.reload();
      assertInsecure(ask(gateway, "a/m"));
    }
  }

  @Test
  void whoHasNoFileOfSettingsNeedsNoNewStart() throws Exception {
    MadeCertificate other = signed("other");
    other.authority(authority);
    try (HttpClient http = HttpClient.newHttpClient();
        ParleyProcess parley =
            ParleyProcess.start(
                Map.of(
                    "OPENAI_API_KEY",
                    "k",
                    "OPENAI_BASE_URL",
                    https(upstream),
                    CA,
                    authority.toString(),
                    "PARLEY_RETRIES",
                    "0",
                    "PARLEY_BREAKER_FAILURES",
                    "0",
                    "HOME",
                    folder.toString(),
                    "PARLEY_PORT",
                    "0"),
                "serve")) {
      HttpRequest.Builder request = HttpRequest.newBuilder(parley.awaitUri("/v1/messages"));
      assertInsecure(ask(http, request, "opus"));
      theirs.authority(authority);

      HttpResponse<String> reply = ask(http, request, "opus");
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (reply.statusCode() != 200 && System.nanoTime() < end) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        reply = ask(http, request, "opus");
      }
      assertThat(reply.body()).contains("Hi");
    }
  }

  @Test
  void theDoctorAgrees() throws Exception {
    String length = "content-length: " + MODELS.length();
    upstream.play(call -> call.raw("HTTP/1.1 200 OK\r\n" + length + "\r\n\r\n" + MODELS));
    Map<String, String> settings = new HashMap<>();
    settings.put("OPENAI_API_KEY", "k");
    settings.put("OPENAI_BASE_URL", https(upstream));
    assertThat(examined(Config.fromEnvironment(settings)))
        .singleElement()
        .asString()
        .contains("no certificate of 127.0.0.1:", "a PEM file of its authority: " + CA);
    assertThat(upstream.wasLeftAlone()).isTrue();

    settings.put(CA, authority.toString());
    assertThat(examined(Config.fromEnvironment(settings)))
        .singleElement()
        .asString()
        .contains("it answers, takes the key");
  }

  private static List<Finding> examined(Config config) throws InterruptedException {
    return UpstreamCheck.of(config.upstreams().standard(), Set.of());
  }
}
