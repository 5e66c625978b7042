package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Captures and log levels of Parley as a process of its own.
class CaptureProcessTest {
  @TempDir private Path folder;

  private static String send(HttpRequest.Builder request) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString()).body();
    }
  }

  /// What is counted has been logged before, if at all.
  private static void awaitLogged(URI metrics) throws Exception {
    Pattern counted =
        Pattern.compile("http_server_request_duration_seconds_count\\{.*/v1/messages.*} 1");
    while (!counted.matcher(send(HttpRequest.newBuilder(metrics).GET())).find()) {
      Thread.sleep(10);
    }
  }

  private static void ask(URI place) throws Exception {
    String body = TestGateway.REQUEST.formatted("true");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(place).header("anthropic-version", "2023-06-01");
    assertThat(send(request.POST(BodyPublishers.ofString(body)))).contains("message_stop");
  }

  private static List<Path> files(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static int exitCode(ParleyProcess parley) throws Exception {
    assertThat(parley.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    return parley.process().exitValue();
  }

  @Test
  void whatOneProcessCapturesAnotherReplays() throws Exception {
    Path place = folder.resolve("captures");
    Path file;
    try (Simulator simulator = Simulator.start(Simulation.defaults());
        ParleyProcess parley =
            ParleyProcess.start(
                Map.of(
                    "OPENAI_BASE_URL", simulator.baseUrl(),
                    "OPENAI_API_KEY", "sk-hush-0123456789abcdef",
                    "PARLEY_CAPTURE", place.toString()),
                "serve",
                "--port",
                "0")) {
      ask(parley.awaitUri("/v1/messages"));
      assertThat(parley.end()).isZero();
      file = files(place).getFirst();
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).doesNotContain("hush").contains("\"ending\":\"whole\"");

    try (ParleyProcess replay = ParleyProcess.start(Map.of(), "replay", place.toString())) {
      assertThat(replay.out().lines().toList())
          .containsExactly(file.getFileName() + ": no difference", "1 exchange: no difference");
      assertThat(exitCode(replay)).isZero();
    }
    String text = Files.readString(file);
    Files.writeString(file, text.replace("\"store\":false", "\"store\":true"));
    try (ParleyProcess replay = ParleyProcess.start(Map.of(), "replay", place.toString())) {
      assertThat(replay.out().lines().toList())
          .contains("  upstream.0.request.body.store", "    captured  true", "    now       false");
      assertThat(exitCode(replay)).isEqualTo(1);
    }
  }

  @Test
  void theLogIsAsLoudAsTheOperatorWantsItAtThatMoment() throws Exception {
    try (Simulator simulator = Simulator.start(Simulation.defaults());
        ParleyProcess parley =
            ParleyProcess.start(
                Map.of(
                    "OPENAI_BASE_URL", simulator.baseUrl(),
                    "OPENAI_API_KEY", "sk-hush",
                    "PARLEY_LOG_LEVEL", "error",
                    "PARLEY_MANAGEMENT", "127.0.0.1:0"),
                "serve",
                "--port",
                "0")) {
      String line = parley.out().readLine();
      while (!line.startsWith("  metrics at ")) {
        line = parley.out().readLine();
      }
      URI metrics = URI.create(line.substring("  metrics at ".length()));
      URI log = metrics.resolve("/log");
      URI messages = parley.awaitUri("/v1/messages");
      ask(messages);
      awaitLogged(metrics);
      String level = "{\"level\":\"debug\"}";
      assertThat(send(HttpRequest.newBuilder(log).PUT(BodyPublishers.ofString(level))))
          .startsWith("{\"level\":\"debug\"");
      ask(messages);
      assertThat(parley.end()).isZero();

      assertThat(parley.err().lines().filter(said -> said.startsWith("{\"ts\"")).toList())
          .satisfiesExactly(
              said -> assertThat(said).contains("\"event\":\"config_loaded\""),
              said -> assertThat(said).contains("\"event\":\"log_level\",\"subject\":\"debug\""),
              said ->
                  assertThat(said)
                      .contains("\"level\":\"info\",\"event\":\"exchange\"", "\"calls\":[{"));
    }
  }
}
