package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.Denied;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an auditor asks for: who was not let in and why, who came up against which limit, and who
/// has changed what counts.
class AuditTest {
  private static final Map<String, String> SECRETS =
      Map.of("ALICE", Changing.ALICE, "OLD", "parley_key-of-the-old", "BOB", Changing.BOB);
  private static final String BODY = TestGateway.REQUEST.formatted("false");

  @TempDir private Path folder;
  private Changing house;

  @BeforeEach
  void build() {
    house = new Changing(folder);
    house.variables.putAll(SECRETS);
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  private String file(String allowance) {
    return Changing.upstream(house.one, "u")
        + """
        client_keys:
          alice: {key: '${ALICE}', %s}
          old: {key: '${OLD}', expires: 2026-01-01}
        """
            .formatted(allowance);
  }

  private static HttpResponse<String> ask(TestGateway gateway, String... headers) throws Exception {
    return gateway.send(gateway.message("/v1/messages", BODY, headers));
  }

  /// The line that comes next, which belongs to this reply, without its time.
  private static String line(TestGateway gateway, HttpResponse<String> reply) throws Exception {
    Denied denied = gateway.nextDenied();
    String id = reply.headers().firstValue("request-id").orElseThrow();
    String line = denied.line(Instant.EPOCH);
    assertThat(line).contains("\"request_id\":\"" + id + "\"", "\"times\":1", "\"audit\":true");
    assertThat(line).doesNotContain(SECRETS.values()).doesNotContain("parley_key", "Hello");
    assertThat(gateway.deniedNobodyElse()).isTrue();
    return line;
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "401 | missing   | -     | accept: */*",
        "401 | malformed | -     | authorization: Basic cGFybGV5X2tleS1vZi1hbGljZQ==",
        "401 | unknown   | -     | x-api-key: parley_key-of-nobody",
        "401 | unknown   | -     | authorization: Bearer parley_key-of-nobody",
        "401 | expired   | old   | x-api-key: parley_key-of-the-old",
        "404 | model     | alice | x-api-key: parley_key-of-alice",
        "403 | origin    | -     | origin: https://evil.org",
      })
  void whoIsNotLetInIsToldWithReasonAndAddress(int status, String reason, String key, String header)
      throws Exception {
    try (TestGateway gateway = house.following(file("models: [haiku]"))) {
      String[] parts = header.split(": ", 2);
      HttpResponse<String> reply = ask(gateway, parts[0], parts[1]);

      assertThat(reply.statusCode()).isEqualTo(status);
      String line = line(gateway, reply);
      assertThat(line)
          .contains("\"event\":\"denied\",\"reason\":\"" + reason + "\",\"address\":\"127.0.0.1\"");
      assertThat(line.contains("\"key\":\"" + key + "\"")).isEqualTo(key != null);
      gateway.nextRecord();
      assertThat(house.one.wasLeftAlone()).isTrue();
    }
  }

  @Test
  void twoKeysAtOnceAreToldAsThat() throws Exception {
    try (TestGateway gateway = house.following(file("models: [haiku]"))) {
      HttpResponse<String> reply =
          ask(gateway, "x-api-key", "a-key", "authorization", "Bearer " + Changing.ALICE);

      assertThat(line(gateway, reply)).contains("\"reason\":\"two_keys\"");
    }
  }

  @Test
  void aWrongNameOfParleyIsToldAsThat() throws Exception {
    try (TestGateway gateway = house.following(file("models: [haiku]"));
        RawSocket client = RawSocket.to(gateway)) {
      client.send("GET /v1/models HTTP/1.1\r\nhost: evil.org\r\n\r\n");
      assertThat(client.status()).contains(" 403 ");

      Denied denied = gateway.nextDenied();
      assertThat(denied.reason()).hasToString("host");
      assertThat(denied.line(Instant.EPOCH)).doesNotContain("evil");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "requests        | requests_per_minute: 1  | 1",
        "tokens          | tokens_per_minute: 20   | 1",
        "spend_per_day   | spend_per_day: 0        | 0",
        "spend_per_month | spend_per_month: 0      | 0",
      })
  void whoComesUpAgainstALimitIsToldWithItsName(String reason, String limit, int before)
      throws Exception {
    try (TestGateway gateway = house.following(file(limit))) {
      for (int i = 0; i < before; i++) {
        assertThat(ask(gateway, "x-api-key", Changing.ALICE).statusCode()).isEqualTo(200);
      }
      HttpResponse<String> reply = ask(gateway, "x-api-key", Changing.ALICE);

      assertThat(reply.statusCode()).isEqualTo(429);
      assertThat(line(gateway, reply))
          .contains("\"event\":\"limit_reached\",\"reason\":\"" + reason + "\"")
          .contains("\"address\":\"127.0.0.1\",\"key\":\"alice\"");
    }
  }

  @Test
  void oneTooManyAtOnceIsToldAsThat() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    house.one.play(call -> {
      first.await();
      call.stream().events(Responses.textEvents("Hello")).end();
    });
    try (TestGateway gateway = house.following(file("concurrency: 1"))) {
      HttpRequest.Builder request =
          gateway.message("/v1/messages", BODY, "x-api-key", Changing.ALICE);
      CompletableFuture<HttpResponse<String>> busy =
          gateway.http().sendAsync(request.build(), BodyHandlers.ofString());
      house.one.next();

      assertThat(line(gateway, gateway.send(request))).contains("\"reason\":\"concurrency\"");
      first.countDown();
      assertThat(busy.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void countsHaveALimitOfTheirOwn() throws Exception {
    try (TestGateway gateway = house.following(file("requests_per_minute: 1"))) {
      HttpRequest.Builder count =
          gateway.message("/v1/messages/count_tokens", BODY, "x-api-key", Changing.ALICE);
      gateway.send(count);

      assertThat(line(gateway, gateway.send(count))).contains("\"reason\":\"token_counts\"");
    }
  }

  @Test
  void whatHasNoPriceIsNoMatterOfRate() throws Exception {
    String unpriced = file("spend_per_day: 5") + "model: nobody-knows-it\n";
    try (TestGateway gateway = house.following(unpriced)) {
      HttpResponse<String> reply = ask(gateway, "x-api-key", Changing.ALICE);

      assertThat(reply.statusCode()).isEqualTo(402);
      assertThat(line(gateway, reply))
          .contains("\"event\":\"limit_reached\",\"reason\":\"price_unknown\"");
    }
  }

  @Test
  void metricsCountEachByItsReason() throws Exception {
    try (TestGateway gateway =
        TestGateway.start(house.one.baseUrl(), "PARLEY_CLIENT_KEYS", "alice=" + Changing.ALICE)) {
      ask(gateway, "x-api-key", "a-key");
      ask(gateway, "x-api-key", "a-key");
      gateway.get("/v1/models");
      HttpRequest.Builder metrics = gateway.to("/metrics").header("x-api-key", Changing.ALICE);
      Samples told = Samples.of(gateway.send(metrics).body());

      assertThat(told.sum("parley_denied_total", "reason=\"unknown\"")).isEqualTo(2);
      assertThat(told.sum("parley_denied_total", "reason=\"missing\"")).isEqualTo(1);
    }
  }

  @Test
  void whoIsRefusedByTheManagementListenerIsTold() throws Exception {
    try (TestGateway gateway =
        TestGateway.start(house.one.baseUrl(), "PARLEY_MANAGEMENT", "127.0.0.1:0")) {
      HttpResponse<String> page =
          gateway.send(
              HttpRequest.newBuilder(gateway.management("/log"))
                  .header("origin", "https://evil.org")
                  .PUT(BodyPublishers.ofString("{\"level\":\"debug\"}")));

      assertThat(page.statusCode()).isEqualTo(403);
      assertThat(line(gateway, page)).contains("\"reason\":\"origin\"");
    }
  }

  @Test
  void whoLetsInAnotherKeyOrShutsOneOutIsTold() throws Exception {
    try (TestGateway gateway = house.following(file("concurrency: 3"))) {
      String bob = "client_keys: {bob: {key: '${BOB}'}, old: {key: '${ALICE}'}}\n";
      house.become(gateway, Changing.upstream(house.one, "u") + bob);

      assertThat(gateway.notices())
          .isEqualTo(
              List.of(
                  "{\"event\":\"config_reloaded\",\"subject\":\"parley.yaml\",\"audit\":true}",
                  "{\"event\":\"client_key_added\",\"subject\":\"bob\",\"audit\":true}",
                  "{\"event\":\"client_key_revoked\",\"subject\":\"alice\",\"audit\":true}",
                  "{\"event\":\"client_key_replaced\",\"subject\":\"old\",\"audit\":true}"));
    }
  }

  @Test
  void whoReadsACaptureIsTold() throws Exception {
    try (TestGateway gateway =
        TestGateway.start(
            house.one.baseUrl(), "PARLEY_MANAGEMENT", "127.0.0.1:0", "PARLEY_CAPTURE", "memory")) {
      String id = gateway.whole().headers().firstValue("request-id").orElseThrow();
      HttpRequest.Builder capture = HttpRequest.newBuilder(gateway.management("/captures/" + id));
      while (gateway.send(capture).statusCode() != 200) {
        Thread.sleep(20);
      }

      assertThat(gateway.notices())
          .containsExactly(
              "{\"event\":\"capture\",\"subject\":\"memory\",\"audit\":true}",
              "{\"event\":\"capture_read\",\"subject\":\"" + id + "\",\"audit\":true}");
    }
  }
}
