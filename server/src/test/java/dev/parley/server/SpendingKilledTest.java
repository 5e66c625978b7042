package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What keys have spent, when the program that knew it was killed.
class SpendingKilledTest {
  private static final String ALICE = "parley_key-of-alice";

  @TempDir private Path folder;

  private ParleyProcess parley(FakeUpstream upstream) throws IOException {
    return ParleyProcess.start(
        Map.of(
            "OPENAI_BASE_URL",
            upstream.baseUrl(),
            "PARLEY_PORT",
            "0",
            "PARLEY_CLIENT_KEYS",
            "alice=" + ALICE,
            "PARLEY_KEY_SPEND_PER_MONTH",
            "0.00001",
            "PARLEY_STATE",
            folder.toString()),
        "serve");
  }

  private static HttpResponse<String> ask(ParleyProcess parley) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(parley.awaitUri("/v1/messages"))
            .header("x-api-key", ALICE)
            .header("anthropic-version", "2023-06-01")
            .POST(HttpRequest.BodyPublishers.ofString(TestGateway.REQUEST.formatted("false")))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  /// Two seconds are promised; a busy machine may take longer.
  private void awaitKept() throws Exception {
    Path file = folder.resolve("spending.json");
    long end = System.nanoTime() + 30_000_000_000L;
    while (!Files.exists(file)) {
      assertThat(System.nanoTime()).as("nothing was kept").isLessThan(end);
      Thread.sleep(20);
    }
  }

  private void spendAndDie(FakeUpstream upstream) throws Exception {
    try (ParleyProcess first = parley(upstream)) {
      assertThat(ask(first).statusCode()).isEqualTo(200);
      awaitKept();
      int _ = first.process().destroyForcibly().waitFor();
    }
  }

  @Test
  void whatWasKeptIsNotSpentAgain() throws Exception {
    FakeUpstream upstream =
        FakeUpstream.playing(call -> call.stream().events(Responses.textEvents("Hi")).end());
    spendAndDie(upstream);
    try (upstream;
        ParleyProcess second = parley(upstream)) {
      assertThat(ask(second).body()).contains("spend limit of $0.00001 a month is reached");
    }
  }
}
