package dev.parley.simulator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.Client;
import dev.parley.simulator.Event;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.ThirdParty;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.ScriptFile;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class StreamLawsTest {
  private static final String WISHES =
      "'reasoning': {'summary': 'auto', 'effort': 'high'},"
          + " 'include': ['reasoning.encrypted_content']";

  private static final String SEARCH =
      "{'type': 'web_search_call', 'status': 'completed',"
          + " 'action': {'type': 'search', 'query': 'x', 'queries': ['x']}}";
  private static final String CITATION =
      "{'type': 'url_citation', 'start_index': 4, 'end_index': 8, 'title': 'x',"
          + " 'url': 'https://example.com/'}";

  record Case(String name, List<Step> steps, ObjectNode request) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> streams() {
    return Stream.of(plainStreams(), hostedStreams(), scriptedStreams(), improvisedStreams())
        .flatMap(Function.identity());
  }

  private static Stream<Case> hostedStreams() {
    return HostedItemsTest.hosted().entrySet().stream()
        .map(step ->
            new Case(
                step.getKey(),
                List.of(step.getValue(), Step.text("and words")),
                HostedItemsTest.request()));
  }

  /// The script of the repository that shows hosted tools.
  private static Stream<Case> scriptedStreams() {
    Path file = Path.of("../fixtures/simulator/hosted-tools.json");
    try {
      return ScriptFile.read(file).turns().stream()
          .map(turn ->
              new Case(
                  "script " + turn.match().lastUserText(),
                  turn.steps(),
                  HostedItemsTest.request()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Stream<Case> improvisedStreams() {
    List<Step> improvised = List.of(new Step.Improvise());
    String search = "{'type': 'web_search'}";
    String code = "{'type': 'code_interpreter', 'container': {'type': 'auto'}}";
    return Stream.of(
        new Case("improvised call", improvised, Client.asking("call it", tools())),
        new Case(
            "improvised hosted tools",
            improvised,
            Client.asking("use them", "'tools': [%s, %s]".formatted(search, code))),
        new Case("improvised everything", improvised, HostedItemsTest.request()));
  }

  private static Stream<Case> plainStreams() {
    ObjectNode plain = Client.asking("hello");
    ObjectNode curious = Client.asking("hello", WISHES);
    ObjectNode old = Client.asking("hello").put("model", "gpt-4o");
    ObjectNode narrow = Client.asking("hello", "'max_output_tokens': 16");
    Step text = Step.text("Some words, \"quoted\" and ünïcode 😀, in pieces.");
    Step call = Step.call("look", "{\"a\":1,\"b\":[true,null]}");
    Step noArguments = new Step.FunctionCall("now", List.of(), null);
    Step search =
        new Step.Item(
            (ObjectNode) json(SEARCH),
            List.of("response.web_search_call.in_progress", "response.web_search_call.completed"));
    Step cited = new Step.Text(List.of("See ", "this."), null, List.of(json(CITATION)));
    return Stream.of(
        new Case("text", List.of(text), plain),
        new Case("text of an old model", List.of(text), old),
        new Case("nothing at all", List.of(), plain),
        new Case("empty text", List.of(Step.text("")), plain),
        new Case("hidden reasoning", List.of(Step.reasoning("**a**\n\nb"), text), plain),
        new Case("reasoning shown", List.of(Step.reasoning("**a**\n\nb", "c"), call), curious),
        new Case("reasoning without summary", List.of(Step.reasoning(), text), curious),
        new Case("reasoning of a model that cannot", List.of(Step.reasoning("x"), text), old),
        new Case("calls in parallel", List.of(Step.reasoning(), text, call, call), plain),
        new Case("a call without arguments", List.of(noArguments), plain),
        new Case("a refusal", List.of(Step.refusal("I cannot do that.")), plain),
        new Case("interleaved", List.of(new Step.Interleaved(List.of(text, call, call))), plain),
        new Case("a hosted search", List.of(search, cited), plain),
        new Case("filtered", List.of(text, new Step.Incomplete("content_filter")), plain),
        new Case("cut in text", List.of(Step.text("word ".repeat(100))), narrow),
        new Case("cut in a call", List.of(Step.call("f", "{\"a\":\"" + "x".repeat(200))), narrow),
        new Case("cut in thought", List.of(Step.reasoning("x"), text), narrow),
        new Case("kept alive", List.of(new Step.Keepalive(), text, new Step.Keepalive()), plain));
  }

  private static JsonNode json(String text) {
    return Json.parse(text.replace('\'', '"'));
  }

  private static String tools() {
    return "'tools': [{'type': 'function', 'name': 'f', 'parameters': {'type': 'object',"
        + " 'properties': {'path': {'type': 'string'}}}}]";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("streams")
  void holdForEveryKindOfAnswer(Case given) {
    Script script = Script.of(Turn.of(given.steps()).always());
    try (Simulator simulator = Simulator.start(Simulation.defaults().playing(script));
        Client client = new Client(simulator)) {
      List<Event> events = client.stream(given.request());
      StreamLaws.hold(events);
      JsonNode whole = client.created(given.request());
      assertThat(whole).isEqualTo(events.getLast().data().get("response"));
    }
  }

  /// The laws are not ours: OpenAI's own streams keep them.
  @Test
  void holdForRecordedStreams() throws IOException {
    int held = 0;
    Map<String, String> broken = new TreeMap<>();
    for (Path file : recordings()) {
      List<Event> events =
          Event.all(Json.parse(Files.readAllBytes(file)).at("/response/sse").stringValue(""));
      try {
        StreamLaws.hold(events);
        held++;
      } catch (AssertionError error) {
        broken.put(file.getFileName().toString(), String.valueOf(error.getMessage()));
      }
    }
    System.out.printf("recorded streams: %d keep the laws%n", held);
    assertThat(broken).isEmpty();
  }

  /// The oldest recordings are from before events were numbered.
  private static List<Path> recordings() throws IOException {
    Path responses = ThirdParty.place("PARLEY_RECORDINGS", "recordings").resolve("responses");
    if (!Files.isDirectory(responses)) {
      return List.of();
    }
    List<Path> streams = new ArrayList<>();
    try (Stream<Path> files = Files.list(responses)) {
      for (Path file : files.sorted().toList()) {
        JsonNode recording = Json.parse(Files.readAllBytes(file));
        if (recording.path("provider").stringValue("").equals("openai")
            && recording.path("fidelity").stringValue("").equals("wire")
            && recording.path("op").stringValue("").equals("create")
            && recording.at("/response/sse").stringValue("").contains("sequence_number")) {
          streams.add(file);
        }
      }
    }
    return streams;
  }
}
