package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.cli.Cli;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whoever may come into the Parley of a configuration, and however: counts are verified by it.
class VerifyTokensDoorsTest {
  private static final String KEY = "a-key-that-is-long-enough";

  @TempDir private Path folder;
  private final Map<String, String> variables = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Simulator simulator;

  @BeforeEach
  void start() throws Exception {
    simulator = Simulator.start(Simulation.defaults());
    variables.put("OPENAI_API_KEY", "sk-test");
    variables.put("OPENAI_BASE_URL", simulator.baseUrl());
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private int run(String... arguments) {
    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new Cli(variables, printed, printed).run(arguments);
  }

  private void verified() throws Exception {
    Path samples = Files.createDirectory(folder.resolve("samples"));
    Files.writeString(
        samples.resolve("text-one.json"),
        "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
    int code = run("verify-tokens", "--model", "gpt-5.5", "--samples", samples.toString());

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("gpt-5.5: verified\n");
    assertThat(code).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "PARLEY_CLIENT_KEYS, " + KEY + ", PARLEY_HOST, 127.0.0.1",
    "PARLEY_CLIENT_KEYS, " + KEY + ", PARLEY_HOST, 0.0.0.0",
    "PARLEY_CLIENT_KEYS, " + KEY + ", PARLEY_CLIENT_AUTH, required",
    "PARLEY_HOST, ::1, PARLEY_HOSTS, parley.example",
  })
  void withKeysOfClients(String first, String value, String second, String other) throws Exception {
    variables.put(first, value);
    variables.put(second, other);
    verified();
  }

  @Test
  void withAFileOfKeys() throws Exception {
    String keys = folder.resolve("keys.json").toString();
    assertThat(run("keys", "create", "--key-file", keys)).isZero();
    variables.put("PARLEY_KEY_FILE", keys);
    verified();
  }

  @Test
  void withHttps() throws Exception {
    MadeCertificate made = MadeCertificate.of(folder, "own", "ip:127.0.0.1");
    made.certificate(folder.resolve("own.crt"));
    made.key(folder.resolve("own.key"));
    variables.put("PARLEY_HTTPS_CERT", folder.resolve("own.crt").toString());
    variables.put("PARLEY_HTTPS_KEY", folder.resolve("own.key").toString());
    verified();
  }
}
