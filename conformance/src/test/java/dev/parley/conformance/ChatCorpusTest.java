package dev.parley.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.dialect.chat.Backends;
import dev.parley.dialect.chat.ChatDialect;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.profile.Profile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real requests, translated for each backend of Chat Completions, as that backend sees them when
/// it is as strict as it can be.
final class ChatCorpusTest {
  private static final Catalog CATALOG = Catalog.builtIn();

  /// Of the corpus each so-manieth.
  @ParameterizedTest
  @CsvSource({
    "openai, gpt-5.1, 5",
    "azure, gpt-5.1, 5",
    "zai, glm-5.2, 1",
    "deepseek, deepseek-v4-pro, 1",
    "dashscope, qwen3.8-max, 5",
    "moonshot, kimi-k3, 5",
    "minimax, MiniMax-M3, 5",
    "mistral, mistral-large-4, 1",
    "xai, grok-4.7, 5",
    "groq, openai/gpt-oss-120b, 5",
    "cerebras, gpt-oss-120b, 5",
    "together, openai/gpt-oss-120b, 5",
    "fireworks, accounts/fireworks/models/kimi-k3, 5",
    "openrouter, anthropic/claude-haiku-4.5, 1",
    "gemini, gemini-3-pro, 5",
    "vllm, Qwen/Qwen3-32B, 1",
    "sglang, Qwen/Qwen3-32B, 5",
    "llamacpp, qwen3-8b, 5",
    "ollama, gpt-oss:20b, 1",
    "lmstudio, qwen3-8b, 5",
    "copilot, gpt-5.1, 5",
    "perplexity, sonar-pro, 5",
    "snowflake, claude-sonnet-4-5, 5",
    "huggingface, moonshotai/Kimi-K2-Thinking, 5",
    "compatible, some-model, 5"
  })
  void theBackendTakesWhatEveryRequestBecomes(String backend, String model, int step)
      throws IOException, InterruptedException {
    List<String> refused = new ArrayList<>();
    int asked = 0;
    List<Corpus> corpus = Corpus.all();
    try (Simulator simulator =
            Simulator.start(Simulation.defaults().resembling(Profile.named(backend)));
        HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < corpus.size(); i += step) {
        byte[] body = translated(corpus.get(i), backend, model);
        String answer = body.length == 0 ? "" : answer(client, simulator, body);
        asked += body.length == 0 ? 0 : 1;
        if (!answer.isEmpty()) {
          refused.add(corpus.get(i).name() + " | " + answer);
        }
      }
    }
    System.out.printf("requests at %s: %d accepted%n", backend, asked - refused.size());
    assertThat(refused).isEmpty();
  }

  /// Empty for what Parley refuses; what Anthropic took is looked at elsewhere.
  private static byte[] translated(Corpus asked, String backend, String model) {
    MessagesRequest request;
    try {
      request = RequestParser.parse(asked.body(), ApiVersion.V2023_06_01);
    } catch (ApiException _) {
      return new byte[0];
    }
    Target target = new Target(request.model(), CATALOG.get(model), "acc");
    ChatDialect dialect =
        new ChatDialect(Objects.requireNonNull(Backends.builtIn().named(backend), backend));
    return dialect.translate(request, target).body();
  }

  /// What is wrong with it; empty when nothing is.
  private static String answer(HttpClient client, Simulator simulator, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/chat/completions"))
            .header("authorization", "Bearer sk-simulated")
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    return response.statusCode() == 200 && !response.body().contains("base_resp")
        ? ""
        : response.statusCode() + " " + response.body();
  }
}
