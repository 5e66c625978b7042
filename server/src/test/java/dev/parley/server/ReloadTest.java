package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Termination;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A configuration that changes while Parley runs.
class ReloadTest {
  @TempDir private Path folder;
  private Changing house;
  private final CountDownLatch more = new CountDownLatch(1);

  @BeforeEach
  void start() {
    house = new Changing(folder);
  }

  @AfterEach
  void stop() throws Exception {
    more.countDown();
    house.close();
  }

  private void speakSlowly(FakeUpstream upstream) {
    upstream.play(call -> {
      call.stream().events(Responses.created(), Responses.opened(), Responses.delta("Hel"));
      more.await();
      call.events(Responses.delta("lo"), Responses.closed("Hello"), Responses.completed()).end();
    });
  }

  private static CompletableFuture<HttpResponse<String>> streaming(TestGateway gateway) {
    return gateway
        .http()
        .sendAsync(
            gateway.message("/v1/messages", TestGateway.REQUEST.formatted("true")).build(),
            BodyHandlers.ofString());
  }

  @Test
  void whoComesAfterIsAnsweredByTheNewOneAndWhatIsUnderWayByTheOld() throws Exception {
    speakSlowly(house.one);
    try (TestGateway gateway =
        house.following(Changing.upstream(house.one, "u") + "model: m-1\n")) {
      CompletableFuture<HttpResponse<String>> old = streaming(gateway);
      assertThat(house.one.next().request().body()).contains("\"m-1\"");

      house.become(gateway, Changing.upstream(house.two, "u") + "model: m-2\n");
      assertThat(gateway.stream().body()).contains("message_stop");
      assertThat(house.two.next().request().body()).contains("\"m-2\"");
      assertThat(old).isNotDone();
      more.countDown();

      assertThat(old.get(10, TimeUnit.SECONDS).body()).contains("lo").contains("message_stop");
      assertThat(gateway.notices())
          .containsExactly(
              "{\"event\":\"config_reloaded\",\"subject\":\"parley.yaml\",\"audit\":true}");
    }
  }

  @Test
  void howMuchIsTakenOnAtOnceChanges() throws Exception {
    String load = "load: {in_flight: %d, queue_wait: 0}\n";
    speakSlowly(house.one);
    try (TestGateway gateway =
        house.following(Changing.upstream(house.one, "u") + load.formatted(1))) {
      CompletableFuture<HttpResponse<String>> busy = streaming(gateway);
      house.one.next();
      assertThat(gateway.stream().statusCode()).isEqualTo(529);

      house.become(gateway, Changing.upstream(house.one, "u") + load.formatted(2));
      house.one.play(Changing.HELLO);
      assertThat(gateway.stream().statusCode()).isEqualTo(200);
      more.countDown();

      assertThat(busy.get(30, TimeUnit.SECONDS).body()).contains("message_stop");
    }
  }

  @Test
  void connectionsOfAnUpstreamThatIsGoneAreClosedWithItsLastCall() throws Exception {
    try (TestGateway gateway = house.following(Changing.upstream(house.one, "u"))) {
      speakSlowly(house.one);
      CompletableFuture<HttpResponse<String>> busy = streaming(gateway);
      UpstreamConversation underWay = house.one.next();
      house.one.play(Changing.HELLO);
      gateway.stream();
      UpstreamConversation atRest = house.one.next();

      house.become(gateway, Changing.upstream(house.two, "v"));
      assertThat(gateway.stream().statusCode()).isEqualTo(200);
      assertThat(underWay.hasPeerLeft()).isFalse();
      more.countDown();

      assertThat(busy.get(30, TimeUnit.SECONDS).body()).contains("message_stop");
      underWay.awaitPeerLeft();
      atRest.awaitPeerLeft();
    }
  }

  @Test
  void connectionsOfAnUpstreamThatStaysAreKept() throws Exception {
    try (TestGateway gateway = house.following(Changing.upstream(house.one, "u"))) {
      gateway.stream();
      UpstreamConversation first = house.one.next();
      house.become(gateway, Changing.upstream(house.one, "u") + Changing.OTHERWISE);
      gateway.stream();

      assertThat(house.one.next().isOnTheConnectionOf(first)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compat: lax|parley.yaml, line 2, compat: got \\\"lax\\\"; use permissive or strict",
        "timeout: {idle: 3s}|parley.yaml, line 2, timeout: there is no such key;"
            + " did you mean timeouts?",
        "model: [|parley.yaml, line 3: is no YAML: ",
        "breaker: {rest: soon}|parley.yaml, line 2, breaker.rest: got \\\"soon\\\"; ",
        "client_keys: {eve: {key: '${EVE}'}}|parley.yaml, line 2, client_keys.eve.key:"
            + " the environment variable EVE is not set, or empty",
        "model: sk-abcdefghijklmnopqrstuvwx|parley.yaml, line 2, model: looks like a key, and must"
            + " not stand here; ",
      })
  void aBadFileChangesNothingAndTheLogSaysWhatIsWrong(String line, String problem)
      throws Exception {
    try (TestGateway gateway =
        house.following(Changing.upstream(house.one, "u") + "model: m-1\n")) {
      house.become(gateway, Changing.upstream(house.two, "u") + line + "\n");

      assertThat(gateway.notices())
          .singleElement()
          .asString()
          .startsWith("{\"event\":\"config_refused\",\"subject\":\"parley.yaml\",\"problem\":\"")
          .contains("\"problem\":\"" + problem)
          .doesNotContain("sk-abc");
      assertThat(gateway.whole().statusCode()).isEqualTo(200);
      assertThat(house.one.next().request().body()).contains("\"m-1\"");
      house.become(gateway, Changing.upstream(house.two, "u"));
      gateway.whole();
      assertThat(house.two.next().request().line()).startsWith("POST");
    }
  }

  @Test
  void aFileThatIsGoneChangesNothing() throws Exception {
    try (TestGateway gateway = house.following(Changing.upstream(house.one, "u"))) {
      Files.delete(folder.resolve("parley.yaml"));
      gateway.reload();

      assertThat(gateway.notices()).singleElement().asString().contains("config_refused");
      assertThat(gateway.whole().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aChangeOfTheFileIsSeenByItself() throws Exception {
    try (TestGateway gateway = house.following(Changing.upstream(house.one, "u"))) {
      house.file(Changing.upstream(house.two, "u"));
      while (gateway.notices().isEmpty()) {
        Thread.sleep(20);
      }
      gateway.whole();
      house.two.next();
      assertThat(house.one.isIdle()).isTrue();
    }
  }

  @Test
  void whatCannotChangeIsNamedAndStays() throws Exception {
    try (TestGateway gateway = house.following(Changing.upstream(house.one, "u"))) {
      int port = gateway.port();
      house.become(
          gateway,
          Changing.upstream(house.two, "u")
              + "host: 127.0.0.2\nlog: pretty\nstate: /nowhere/parley\n");

      assertThat(gateway.notices())
          .containsExactly(
              "{\"event\":\"config_reloaded\",\"subject\":\"parley.yaml\",\"audit\":true}",
              kept("host", "127.0.0.1"),
              kept("log", "json"),
              kept("state", "off"));
      assertThat(gateway.port()).isEqualTo(port);
      gateway.whole();
      house.two.next();
    }
  }

  private static String kept(String key, String value) {
    return "{\"event\":\"config_kept\",\"subject\":\"%s\",\"problem\":\"%s\",\"audit\":true}"
        .formatted(key, "stays " + value + " until Parley is started again");
  }

  @Test
  void readinessSpeaksOfTheNewOne() throws Exception {
    house.variables.put("OPENAI_BASE_URL", "https://example.invalid/v1");
    try (TestGateway gateway = house.following("compat: permissive\n")) {
      assertThat(gateway.get("/readyz").statusCode()).isEqualTo(503);
      house.variables.remove("OPENAI_BASE_URL");
      house.become(gateway, Changing.upstream(house.one, "u"));
      assertThat(gateway.get("/readyz").statusCode()).isEqualTo(200);
      assertThat(gateway.settledRecords())
          .extracting(ExchangeRecord::end)
          .containsOnly(Termination.COMPLETED);
    }
  }
}
