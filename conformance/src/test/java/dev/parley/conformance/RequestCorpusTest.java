package dev.parley.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiException;
import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.dialect.responses.ResponsesDialect;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Real requests, translated for models of every kind, as an upstream sees them that is as strict
/// as OpenAI.
final class RequestCorpusTest {
  private static final Path EXCEPTIONS =
      Path.of("src", "test", "resources", "refused-by-the-simulator.txt");
  private static final List<String> MODELS =
      List.of("gpt-6.1-sol", "gpt-5.6-sol", "gpt-5.4", "gpt-4.1", "o3");

  private static Simulator simulator;
  private static HttpClient client;

  @BeforeAll
  static void open() {
    simulator = Simulator.start(Simulation.defaults());
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void close() {
    client.close();
    simulator.close();
  }

  @Test
  void theSimulatorTakesWhatEveryRequestBecomes() throws IOException, InterruptedException {
    List<String> refused = new ArrayList<>();
    Map<String, String> exceptions = exceptions();
    Set<String> unused = new TreeSet<>(exceptions.keySet());
    int accepted = 0;
    List<Corpus> corpus = Corpus.all();
    corpus.removeIf(asked -> asked.answered() == 400 && !isTranslated(asked));
    for (Corpus asked : corpus) {
      for (String model : MODELS) {
        String answer = answer(asked, model);
        String exception = exceptions.get(asked.name());
        if (answer.isEmpty()) {
          accepted++;
        } else if (exception != null && answer.contains(exception)) {
          unused.remove(asked.name());
        } else {
          refused.add(asked + " | " + model + " | " + answer);
        }
      }
    }
    System.out.printf(
        "requests at the simulator: %d, for %d models: %d of %d cases accepted%n",
        corpus.size(), MODELS.size(), accepted, corpus.size() * MODELS.size());
    assertThat(refused).isEmpty();
    if (!corpus.isEmpty()) {
      assertThat(unused).as("exceptions that are none").isEmpty();
    }
  }

  /// What Anthropic refused, Parley may refuse too.
  private static boolean isTranslated(Corpus asked) {
    try {
      return translated(asked, MODELS.getFirst()).length > 0;
    } catch (ApiException _) {
      return false;
    }
  }

  /// What is wrong with it; empty when nothing is.
  private static String answer(Corpus asked, String model)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/responses"))
            .header("authorization", "Bearer sk-simulated")
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(translated(asked, model)))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    return response.statusCode() == 200 ? "" : response.statusCode() + " " + response.body();
  }

  private static byte[] translated(Corpus asked, String model) {
    MessagesRequest request = RequestParser.parse(asked.body(), ApiVersion.V2023_06_01);
    Target target = new Target(request.model(), Catalog.builtIn().get(model), "acc");
    return new ResponsesDialect().translate(request, target).body();
  }

  /// `request | words of the refusal`.
  private static Map<String, String> exceptions() throws IOException {
    Map<String, String> exceptions = new LinkedHashMap<>();
    for (String line : Files.readAllLines(EXCEPTIONS)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] columns = line.split("\\s*\\|\\s*", 2);
        exceptions.put(columns[0], columns[1]);
      }
    }
    return exceptions;
  }
}
