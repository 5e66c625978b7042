package dev.parley.conformance.aimock;

import dev.parley.conformance.Installed;
import dev.parley.simulator.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// The mock aimock as a process. Its own control routes say what it answers.
final class Aimock implements AutoCloseable {
  private static final Path PROGRAM = Path.of("src/test/clients/aimock.mjs").toAbsolutePath();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final String url;

  private Aimock(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  static Aimock start() throws IOException {
    Path node = Path.of(System.getProperty("clients.node", ""));
    if (!Files.isExecutable(node)) {
      throw new IllegalStateException(
          "Node.js is not there: -Dclients.node=" + node + "; run ./conformance/run");
    }
    Path home = Installed.named("@copilotkit/aimock", "clients.aimock").getFirst().home();
    Process process =
        new ProcessBuilder(node.toString(), "--no-warnings", PROGRAM.toString(), home.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader();
    String url = output.readLine();
    if (url == null) {
      throw new IOException("aimock did not start");
    }
    return new Aimock(process, url);
  }

  String url() {
    return url;
  }

  /// It forgets what it was told, and what it was asked.
  void forget() {
    control("POST", "reset", "{}");
    control("DELETE", "fixtures", "");
    control("DELETE", "chaos", "");
  }

  /// What it answers, in its own form: each a `match` and a `response`.
  void plays(String... fixtures) {
    control("POST", "fixtures", "{\"fixtures\":[" + String.join(",", fixtures) + "]}");
  }

  /// How often what goes wrong, in its own form.
  void suffers(String chaos) {
    control("POST", "chaos", chaos);
  }

  /// What it was asked, in order, and in the form of Chat Completions, which it reads all in.
  List<JsonNode> asked() {
    return Json.parse(control("GET", "journal", "")).valueStream().toList();
  }

  private String control(String method, String route, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/__aimock/" + route))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException("aimock: " + route + ": " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    http.close();
    process.getOutputStream().close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
