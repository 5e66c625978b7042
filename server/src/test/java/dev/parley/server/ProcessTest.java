package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTest {

  @Test
  void serveSaysWhereItIsAnswersLogsAndEndsCleanlyOnASignal() throws Exception {
    Map<String, String> settings = Map.of("OPENAI_API_KEY", "sk-hush", "PARLEY_LOG", "json");
    try (ParleyProcess parley = ParleyProcess.start(settings, "serve", "--port", "0");
        HttpClient http = HttpClient.newHttpClient()) {
      URI health = parley.awaitUri("/health");

      assertThat(http.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString()).body())
          .isEqualTo("{\"status\":\"ok\"}");
      assertThat(parley.end()).isZero();
      List<String> log = parley.err().lines().filter(line -> line.startsWith("{")).toList();
      assertThat(log).hasSize(2);
      assertThat(log.getFirst())
          .contains("\"event\":\"config_loaded\",\"subject\":\"the environment\"")
          .endsWith(",\"audit\":true}");
      assertThat(log.getLast())
          .contains("\"event\":\"exchange\"", "\"route\":\"/health\"", "\"status\":200");
    }
  }

  private static ParleyProcess before(FakeUpstream upstream) throws Exception {
    return ParleyProcess.start(
        Map.of("OPENAI_BASE_URL", upstream.baseUrl(), "PARLEY_PORT", "0"), "serve");
  }

  /// What it says itself; on the class path of the tests others speak, too.
  private static String said(ParleyProcess parley) {
    return parley.err().lines().filter(line -> line.startsWith("parley: ")).findFirst().orElse("");
  }

  @Test
  void theFirstSignalWaitsForAnAnswerUnderWay() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    FakeUpstream.Script slow =
        call -> {
          call.stream().events(Responses.created(), Responses.opened(), Responses.delta("Hel"));
          asked.await();
          call.events(Responses.delta("lo"), Responses.closed("Hello"), Responses.completed())
              .end();
        };
    try (FakeUpstream upstream = FakeUpstream.playing(slow);
        ParleyProcess parley = before(upstream);
        RawSocket client = RawSocket.to(parley.awaitUri("/").getPort(), 0)) {
      client.send(RawSocket.request(TestGateway.REQUEST.formatted("true")));
      client.readUntil("Hel");
      parley.process().toHandle().destroy();
      assertThat(said(parley)).contains("waiting for answers under way: 1");
      asked.countDown();

      assertThat(new String(client.readRest(), StandardCharsets.UTF_8)).contains("message_stop");
      assertThat(parley.process().waitFor()).isZero();
    }
  }

  @Test
  void theSecondSignalEndsItAtOnce() throws Exception {
    FakeUpstream.Script silent =
        call ->
            call.stream()
                .events(Responses.created(), Responses.opened(), Responses.delta("Hel"))
                .silence();
    try (FakeUpstream upstream = FakeUpstream.playing(silent);
        ParleyProcess parley = before(upstream);
        RawSocket client = RawSocket.to(parley.awaitUri("/").getPort(), 0)) {
      client.send(RawSocket.request(TestGateway.REQUEST.formatted("true")));
      client.readUntil("Hel");
      parley.process().toHandle().destroy();
      assertThat(said(parley)).contains("once more to end now");

      assertThat(parley.end()).isZero();
    }
  }

  @Test
  void onAHangupTheConfigurationIsReadAgain(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("parley.yaml"), "model: gpt-5.5\n");
    Map<String, String> settings = Map.of("OPENAI_API_KEY", "sk-hush");
    String[] serve = {"serve", "--port", "0", "--config", file.toString()};
    try (ParleyProcess parley = ParleyProcess.start(settings, serve)) {
      parley.awaitUri("/");
      String pid = Long.toString(parley.process().pid());
      assertThat(new ProcessBuilder("kill", "-HUP", pid).start().waitFor()).isZero();

      assertThat(parley.err().lines().filter(line -> line.contains("\"config_re")).findFirst())
          .get()
          .asString()
          .endsWith("\"event\":\"config_reloaded\",\"subject\":\"" + file + "\",\"audit\":true}");
      assertThat(parley.end()).isZero();
    }
  }

  @Test
  void theDemoStaysUpUntilASignal() throws Exception {
    try (ParleyProcess parley = ParleyProcess.start(Map.of(), "demo");
        HttpClient http = HttpClient.newHttpClient()) {
      URI models = parley.awaitUri("/v1/models");

      assertThat(
              http.send(HttpRequest.newBuilder(models).build(), BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(200);
      assertThat(parley.end()).isZero();
    }
  }
}
