package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is in a support bundle when a Parley runs, and what never is.
class SupportBundleTest {
  private static final List<String> CANARIES =
      List.of(
          "canary-of-the-upstreams-key",
          "canary-of-a-clients-key",
          "canary-of-a-header",
          "canary-of-a-collectors-key",
          "canary-of-what-was-asked",
          "canary-of-what-was-answered",
          "canary-of-a-token",
          "canary-of-an-error");

  @TempDir private Path folder;
  private FakeUpstream upstream;
  private TestGateway gateway;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void start() throws Exception {
    FakeUpstream.Script answer =
        call -> call.stream().events(Responses.textEvents(CANARIES.get(5))).end();
    upstream = FakeUpstream.playing(answer);
    Map<String, String> all = settings("127.0.0.1:0");
    all.remove("OPENAI_BASE_URL");
    String[] settings =
        all.entrySet().stream()
            .flatMap(entry -> List.of(entry.getKey(), entry.getValue()).stream())
            .toArray(String[]::new);
    gateway = TestGateway.start(upstream.baseUrl(), settings);
    ask(CANARIES.get(1));
    upstream.play(call -> {
      String error = "{\"error\":{\"message\":\"" + CANARIES.get(7) + "\"}}";
      call.head(500, "content-type: application/json").chunk(error);
      call.end();
    });
    ask(CANARIES.get(1));
    upstream.play(answer);
    ask("no-key-" + CANARIES.get(6));
    gateway.settledRecords();
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  private Map<String, String> settings(String management) {
    return new HashMap<>(
        Map.of(
            "OPENAI_BASE_URL",
            upstream.baseUrl(),
            "OPENAI_API_KEY",
            CANARIES.getFirst(),
            "PARLEY_CLIENT_KEYS",
            "alice=" + CANARIES.get(1),
            "PARLEY_RETRIES",
            "0",
            "PARLEY_STATE",
            "off",
            "PARLEY_MANAGEMENT",
            management,
            "OTEL_EXPORTER_OTLP_HEADERS",
            "api-key=" + CANARIES.get(3),
            "ANTHROPIC_AUTH_TOKEN",
            CANARIES.get(6),
            "HOME",
            folder.toString()));
  }

  private void ask(String key) throws Exception {
    String body =
        TestGateway.REQUEST.formatted("true").replace("\"Hello\"", "\"" + CANARIES.get(4) + "\"");
    HttpRequest.Builder request =
        gateway.message("/v1/messages", body, "x-api-key", key, "x-extra", CANARIES.get(2));
    gateway.send(request);
  }

  private int run(Map<String, String> environment, String... arguments) {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return new Cli(environment, out, out).run(arguments);
  }

  private Map<String, String> bundle(Path file) throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(file);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) {
        String name = next.getName().replaceFirst("^parley-support/", "");
        parts.put(name, new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }

  @Test
  void itHoldsWhatAParleyThatRunsSaysAndNoKeyAndNothingThatWasSaid() throws Exception {
    Path file = folder.resolve("bundle.zip");
    String here = "127.0.0.1:" + gateway.management("/").getPort();

    assertThat(run(settings(here), "support-bundle", "--yes", "-o", file.toString())).isZero();

    Map<String, String> parts = bundle(file);
    assertThat(parts.keySet())
        .containsExactly(
            "version.json",
            "config.json",
            "config-check.txt",
            "environment.json",
            "doctor.json",
            "health.json",
            "metrics.txt",
            "log.jsonl",
            "threads.txt");
    assertThat(parts.get("version.json")).contains("\"name\":\"parley\"");
    assertThat(parts.get("config.json")).contains("\"key\":\"OPENAI_API_KEY\",\"value\":\"***\"");
    assertThat(parts.get("environment.json"))
        .contains("{\"name\":\"OPENAI_API_KEY\",\"value\":\"***\"}")
        .doesNotContain(upstream.baseUrl());
    assertThat(parts.get("doctor.json")).contains("\"point\":\"configuration\"");
    assertThat(parts.get("metrics.txt")).contains("parley_exchanges_total{");
    assertThat(parts.get("log.jsonl"))
        .contains("\"end\":\"completed\"", "\"end\":\"upstream_error\"")
        .contains("\"event\":\"denied\",\"reason\":\"unknown\"");
    assertThat(parts.get("threads.txt")).contains("\"vert.x-eventloop-thread-0\" ");
    String all = parts + "\n" + printed.toString(StandardCharsets.UTF_8);
    assertThat(CANARIES).allSatisfy(canary -> assertThat(all).doesNotContain(canary));
    assertThat(parts.toString()).doesNotContain(folder.toString());
  }

  @Test
  void withoutAParleyThatRunsItSaysSo() throws Exception {
    Path file = folder.resolve("bundle.zip");
    String[] arguments = {"support-bundle", "--yes", "--offline", "--output", file.toString()};

    assertThat(run(settings("127.0.0.1:9"), arguments)).isZero();
    assertThat(bundle(file))
        .containsKeys("config.json")
        .doesNotContainKeys("doctor.json", "metrics.txt")
        .containsEntry(
            "missing.txt", "No metrics, log and threads: nobody answers at http://127.0.0.1:9.\n");
  }
}
