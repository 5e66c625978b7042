package dev.parley.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.dialect.chat.Backends;
import dev.parley.dialect.chat.ChatDialect;
import dev.parley.models.Catalog;
import dev.parley.models.Lesson;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real requests, translated for each backend of Chat Completions, as that backend sees them when
/// it is as strict as it can be.
final class ChatCorpusTest {
  private static final Catalog CATALOG = Catalog.builtIn();

  /// As many refusals as Parley mends.
  private static final int MOST_LESSONS = 2;

  private ChatDialect dialect = new ChatDialect(Backends.builtIn().rows().getFirst());

  @ParameterizedTest
  @CsvSource({
    "openai, gpt-5.1",
    "azure, gpt-5.1",
    "zai, glm-5.2",
    "deepseek, deepseek-v4-pro",
    "dashscope, qwen3.8-max",
    "moonshot, kimi-k3",
    "minimax, MiniMax-M3",
    "mistral, mistral-large-4",
    "xai, grok-4.7",
    "groq, openai/gpt-oss-120b",
    "cerebras, gpt-oss-120b",
    "together, openai/gpt-oss-120b",
    "fireworks, accounts/fireworks/models/kimi-k3",
    "openrouter, anthropic/claude-haiku-4.5",
    "gemini, gemini-3-pro",
    "vllm, Qwen/Qwen3-32B",
    "sglang, Qwen/Qwen3-32B",
    "llamacpp, qwen3-8b",
    "ollama, gpt-oss:20b",
    "lmstudio, qwen3-8b",
    "copilot, gpt-5.1",
    "perplexity, sonar-pro",
    "snowflake, claude-sonnet-4-5",
    "huggingface, moonshotai/Kimi-K2-Thinking",
    "compatible, gpt-4.1"
  })
  void theBackendTakesWhatEveryRequestBecomes(String backend, String model)
      throws IOException, InterruptedException {
    dialect = new ChatDialect(Objects.requireNonNull(Backends.builtIn().named(backend), backend));
    List<String> refused = new ArrayList<>();
    List<Corpus> corpus = Corpus.all();
    try (Simulator simulator = Simulator.start(Simulation.defaults().as(Profile.named(backend)));
        HttpClient client = HttpClient.newHttpClient()) {
      for (Corpus asking : corpus) {
        String answer = answer(client, simulator, asking, target(asking, model));
        if (!answer.isEmpty()) {
          refused.add(asking.name() + " | " + answer);
        }
      }
    }
    System.out.printf("requests at %s: %d accepted%n", backend, corpus.size() - refused.size());
    assertThat(refused).isEmpty();
  }

  private static Target target(Corpus asked, String model) {
    return new Target(asked.name(), CATALOG.get(model), "acc");
  }

  /// What is wrong with it in the end; empty when nothing is, or when Parley refuses it itself.
  private String answer(HttpClient client, Simulator simulator, Corpus asked, Target target)
      throws IOException, InterruptedException {
    MessagesRequest request;
    try {
      request = RequestParser.parse(asked.body(), ApiVersion.V2023_06_01);
    } catch (ApiException _) {
      return "";
    }
    Target wiser = target;
    for (int lessons = 0; ; lessons++) {
      Translation sent = dialect.translate(request, wiser);
      HttpResponse<String> response = client.send(post(simulator, sent), BodyHandlers.ofString());
      if (response.statusCode() == 200 && !response.body().contains("base_resp")) {
        return "";
      }
      Lesson lesson = lesson(response, sent);
      if (lesson == null || lessons == MOST_LESSONS) {
        return response.statusCode() + " " + response.body();
      }
      wiser = wiser.with(lesson);
    }
  }

  private @Nullable Lesson lesson(HttpResponse<String> response, Translation sent) {
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    return dialect.lesson(new UpstreamReply(response.statusCode(), Map.of(), body), sent);
  }

  private static HttpRequest post(Simulator simulator, Translation sent) {
    return HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/chat/completions"))
        .header("authorization", "Bearer sk-simulated")
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(sent.body()))
        .build();
  }
}
