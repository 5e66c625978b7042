package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
      assertThat(parley.err().lines().filter(line -> line.startsWith("{")))
          .singleElement()
          .asString()
          .contains("\"route\":\"/health\"")
          .contains("\"status\":200");
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
