package dev.parley.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandLineTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  private Simulator run(String... arguments) throws IOException {
    return CommandLine.run(arguments, out);
  }

  @Test
  void tellsWhatHappensButNotWhatWasSaid(@TempDir Path folder) throws IOException {
    Path script = folder.resolve("script.json");
    Files.writeString(
        script, "{\"turns\":[{\"steps\":[{\"type\":\"text\",\"text\":\"scripted\"}]}]}");
    try (Simulator simulator =
            run("--port", "0", "--key", "test-key", "--pace", "1", "--script", script.toString());
        Client client = new Client(simulator)) {
      assertThat(client.create(Client.asking("a secret")).body()).contains("scripted");
      client.stream(Client.asking("a secret"));
      simulator.calls().awaitEnd(2, Duration.ofSeconds(5));
    }
    String lines = printed.toString(StandardCharsets.UTF_8);
    assertThat(lines)
        .contains("simulator: OpenAI at http://127.0.0.1:")
        .contains("call 1: POST /v1/responses")
        .contains("call 1 answered with 200")
        .containsPattern("call 2 answered with 200 after \\d+ events")
        .doesNotContain("secret")
        .doesNotContain("test-key");
  }

  @Test
  void playsTheBackendThatIsNamed() throws IOException {
    try (Simulator simulator = run("--port", "0", "--profile", "mistral");
        Client client = new Client(simulator)) {
      String body = "{\"model\": \"magistral-medium\", \"messages\": [], \"store\": true}";
      assertThat(client.post("/chat/completions", body).statusCode()).isEqualTo(422);
    }
    assertThatThrownBy(() -> run("--profile", "mistrel")).hasMessageContaining("there are: openai");
  }

  @Test
  void anUnknownOptionStopsTheStart() {
    assertThatThrownBy(() -> run("--prot", "1")).hasMessageContaining("--prot: unknown");
    assertThatThrownBy(() -> run("--port")).hasMessageContaining("--port: a value is missing");
  }
}
