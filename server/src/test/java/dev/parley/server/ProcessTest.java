package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// `parley` as a process of its own.
class ProcessTest {

  private static Process start(Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.matches("(OPENAI|PARLEY|PROXY)_.*"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static String urlOf(BufferedReader lines) throws Exception {
    String line = lines.readLine();
    while (!line.contains("export ANTHROPIC_BASE_URL=")) {
      line = lines.readLine();
    }
    return line.replaceAll(".*ANTHROPIC_BASE_URL=(\\S+) .*", "$1");
  }

  @Test
  void serveSaysWhereItIsAnswersLogsAndEndsCleanlyOnASignal() throws Exception {
    Process parley =
        start(Map.of("OPENAI_API_KEY", "sk-hush", "PARLEY_LOG", "json"), "serve", "--port", "0");
    try (BufferedReader out = parley.inputReader();
        BufferedReader err = parley.errorReader();
        HttpClient http = HttpClient.newHttpClient()) {
      URI health = URI.create(urlOf(out) + "/health");

      assertThat(http.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString()).body())
          .isEqualTo("{\"status\":\"ok\"}");
      parley.toHandle().destroy();

      assertThat(parley.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(parley.exitValue()).isZero();
      assertThat(err.lines().filter(line -> line.startsWith("{")))
          .singleElement()
          .asString()
          .contains("\"route\":\"/health\"")
          .contains("\"status\":200");
    } finally {
      parley.destroyForcibly();
    }
  }

  @Test
  void theDemoStaysUpUntilASignal() throws Exception {
    Process parley = start(Map.of(), "demo");
    try (BufferedReader out = parley.inputReader();
        HttpClient http = HttpClient.newHttpClient()) {
      URI models = URI.create(urlOf(out) + "/v1/models");

      assertThat(
              http.send(HttpRequest.newBuilder(models).build(), BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(200);
      parley.toHandle().destroy();

      assertThat(parley.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(parley.exitValue()).isZero();
    } finally {
      parley.destroyForcibly();
    }
  }
}
