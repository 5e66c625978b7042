package dev.parley.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.RawJson;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Real requests, counted by the simulator, counted by Parley, and billed by the simulator, which
/// counts by code of its own.
@Tag("sweep")
final class CountCorpusTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  private static final Pattern CLAUDE = Pattern.compile("\"claude-[a-z0-9.@-]+\"");

  /// Enough for every budget of thinking that is asked for.
  private static final int ROOM = 64_000;

  private static Simulator simulator;
  private static Parley asking;
  private static Parley counting;
  private static HttpClient client;

  @BeforeAll
  static void open() throws IOException {
    simulator =
        Simulator.start(
            Simulation.defaults()
                .reading(new FilesOfTheCorpus())
                .playing(Script.of(Turn.of(Step.text("Yes.")).always())));
    asking = Parley.asking(simulator.baseUrl(), Map.of("PARLEY_COUNT", "upstream"));
    counting = Parley.asking(simulator.baseUrl(), Map.of("PARLEY_COUNT", "local"));
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void close() {
    client.close();
    counting.close();
    asking.close();
    simulator.close();
  }

  /// What was counted, and what was billed.
  private record Counted(Corpus asked, long upstream, long local, long billed) {
    double percentOff() {
      return 100.0 * Math.abs(local - billed) / billed;
    }

    @Override
    public String toString() {
      return "%s: billed %d, upstream %d, local %d"
          .formatted(asked.name(), billed, upstream, local);
    }
  }

  @Test
  void countsAreWhatIsBilledForEveryRequest() throws Exception {
    List<Counted> all = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (Corpus recorded : Corpus.all()) {
      Corpus asked = ofClaude(recorded);
      HttpResponse<byte[]> answer = post(asking, "/v1/messages", answerable(asked));
      if (answer.statusCode() == 200) {
        all.add(counted(asked, MAPPER.readTree(answer.body()).path("usage")));
      } else if (asked.answered() != 400) {
        refused.add(asked.name());
      }
    }
    List<Counted> inexact = all.stream().filter(each -> each.local != each.billed).toList();
    System.out.printf(
        "requests counted: %d, local exact %d, worst %.2f %%%n",
        all.size(),
        all.size() - inexact.size(),
        inexact.stream().mapToDouble(Counted::percentOff).max().orElse(0));
    inexact.forEach(System.out::println);

    assertThat(refused).isEmpty();
    assertThat(all).allMatch(each -> each.upstream == each.billed);
    assertThat(inexact).isEmpty();
  }

  /// Models of others are none that the simulator has; Sonnet is asked instead.
  private static Corpus ofClaude(Corpus asked) {
    RawJson body = RawJson.parse(asked.body());
    RawJson model = body.at("model");
    if (model != null && CLAUDE.matcher(model.toString()).matches()) {
      return asked;
    }
    byte[] ofSonnet = body.with(RawJson.quoted("claude-sonnet-5"), "model").bytes();
    return new Corpus(asked.name(), asked.answered(), ofSonnet);
  }

  private static Counted counted(Corpus asked, JsonNode usage) throws Exception {
    long billed =
        usage.path("input_tokens").asLong()
            + usage.path("cache_read_input_tokens").asLong()
            + usage.path("cache_creation_input_tokens").asLong();
    assertThat(usage.has("estimated")).as(asked.name()).isFalse();
    return new Counted(asked, count(asking, asked), count(counting, asked), billed);
  }

  private static long count(Parley parley, Corpus asked) throws Exception {
    HttpResponse<byte[]> reply = post(parley, "/v1/messages/count_tokens", asked.body());
    assertThat(reply.statusCode()).as(asked.name()).isEqualTo(200);
    return MAPPER.readTree(reply.body()).path("input_tokens").asLong();
  }

  /// The same in one piece, with room for an answer, and otherwise as it came.
  private static byte[] answerable(Corpus asked) {
    RawJson body = RawJson.parse(asked.body());
    RawJson limit = body.at("max_tokens");
    long most = limit == null ? ROOM : Math.max(ROOM, limit.reader().number().longValue());
    return body.with(RawJson.of("false"), "stream")
        .with(RawJson.of(Long.toString(most)), "max_tokens")
        .bytes();
  }

  private static HttpResponse<byte[]> post(Parley parley, String path, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + parley.port() + path))
            .header("anthropic-version", "2023-06-01")
            .header("content-type", "application/json")
            .header("x-api-key", "any")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return client.send(request, BodyHandlers.ofByteArray());
  }
}
