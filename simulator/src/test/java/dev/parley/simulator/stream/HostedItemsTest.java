package dev.parley.simulator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.Client;
import dev.parley.simulator.Event;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.ThirdParty;
import dev.parley.simulator.script.Hosted;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Hosted items are told as the real ones are: the same events in the same order, and the same
/// members on every item.
final class HostedItemsTest {
  private static final Hosted.McpTool ASK = new Hosted.McpTool("wiki", "ask", "{\"q\":1}");
  private static final String TOOLS =
      """
      'include': ['web_search_call.action.sources', 'code_interpreter_call.outputs'],
      'tools': [{'type': 'web_search'}, {'type': 'code_interpreter', 'container': {'type': 'auto'}},
        {'type': 'mcp', 'server_label': 'wiki', 'server_url': 'https://wiki.example/mcp'},
        {'type': 'tool_search'},
        {'type': 'function', 'name': 'look', 'defer_loading': true, 'strict': false,
         'parameters': {'type': 'object', 'properties': {}}}]
      """;

  private final Simulator simulator = Simulator.start(Simulation.defaults());
  private final Client client = new Client(simulator);

  @AfterEach
  void stop() {
    client.close();
    simulator.close();
  }

  static Map<String, Step> hosted() {
    ObjectNode logs = Json.object().put("type", "logs").put("logs", "42\n");
    JsonNode listed = json("{'name': 'ask', 'description': 'd', 'input_schema': {}}");
    Map<String, Step> steps = new LinkedHashMap<>();
    steps.put("a search", Hosted.search("a query", "https://example.com/a"));
    steps.put("a search that fails", failing(new Hosted.Action.Search(List.of("q"), List.of())));
    steps.put("a page", search(new Hosted.Action.OpenPage("https://example.com/a")));
    steps.put("a find", search(new Hosted.Action.FindInPage("https://example.com/a", "b")));
    steps.put("code", Hosted.code("print(6 * 7)", logs));
    steps.put(
        "code that fails", new Hosted.CodeInterpreter(List.of("1/0"), List.of(), "cntr_1", true));
    steps.put("a list of tools", new Hosted.McpListTools("wiki", List.of(listed), null));
    steps.put("no list of tools", new Hosted.McpListTools("wiki", List.of(), "unreachable"));
    steps.put("an MCP call", new Hosted.McpCall(ASK, "an answer", null, null));
    steps.put("an MCP call that fails", new Hosted.McpCall(ASK, null, FAULT, "mcpr_1"));
    steps.put("an approval wanted", new Hosted.McpApprovalRequest(ASK));
    steps.put("a tool search", new Hosted.ToolSearch(json("{'paths': ['look']}"), false));
    steps.put("a tool search by the client", new Hosted.ToolSearch(json("{'q': 1}"), true));
    steps.put("tools found", new Hosted.ToolsFound(List.of("look", "unknown")));
    steps.put("a compaction", new Hosted.Compaction(64));
    return steps;
  }

  private static final JsonNode FAULT =
      json("{'type': 'mcp_tool_execution_error', 'content': [{'type': 'text', 'text': 'no'}]}");

  private static Step search(Hosted.Action action) {
    return new Hosted.WebSearch(action, false);
  }

  private static Step failing(Hosted.Action action) {
    return new Hosted.WebSearch(action, true);
  }

  static ObjectNode request() {
    return Client.asking("hello", TOOLS);
  }

  private static JsonNode json(String text) {
    return Json.parse(text.replace('\'', '"'));
  }

  private List<Event> told(Step step) {
    simulator.script(Script.of(Turn.of(step)));
    List<Event> events = client.stream(request());
    return events.subList(2, events.size() - 1);
  }

  private JsonNode item(Step step) {
    return told(step).getLast().data().get("item");
  }

  @Test
  void goThroughTheEventsOfTheirKind() {
    Step failed = failing(new Hosted.Action.Search(List.of(), List.of()));
    assertThat(moments(Hosted.search("q")))
        .containsExactly("added", "in_progress", "searching", "completed", "done");
    assertThat(moments(failed)).containsExactly("added", "in_progress", "searching", "done");
    assertThat(moments(Hosted.code("f()")))
        .containsExactly(
            "added", "in_progress", "delta", "delta", "done", "interpreting", "completed", "done");
    assertThat(moments(new Hosted.McpListTools("wiki", List.of(), "unreachable")))
        .containsExactly("added", "in_progress", "failed", "done");
    assertThat(moments(new Hosted.McpCall(ASK, "an answer", null, null)))
        .containsExactly("added", "in_progress", "delta", "done", "completed", "done");
    assertThat(moments(new Hosted.McpCall(ASK, null, FAULT, null)))
        .containsExactly("added", "in_progress", "delta", "done", "failed", "done");
    assertThat(moments(new Hosted.McpApprovalRequest(ASK))).containsExactly("added", "done");
  }

  private List<String> moments(Step step) {
    return Event.types(told(step)).stream()
        .map(type -> type.substring(type.lastIndexOf('.') + 1))
        .toList();
  }

  @Test
  void showWhatTheRequestIncludes() {
    Step search = Hosted.search("q", "https://example.com/a");
    Step code = Hosted.code("f()", Json.object().put("type", "logs").put("logs", "x"));
    assertThat(item(search).at("/action/sources/0/url").stringValue())
        .isEqualTo("https://example.com/a");
    assertThat(item(code).at("/outputs/0/logs").stringValue()).isEqualTo("x");
    ObjectNode incurious = request().without("include");
    simulator.script(Script.of(Turn.of(search, code)));
    JsonNode output = client.created(incurious).get("output");
    assertThat(output.get(0).get("action").has("sources")).isFalse();
    assertThat(output.get(1).get("outputs").isNull()).isTrue();
  }

  @Test
  void areCountedWhereTheyAreSearches() {
    Step page = search(new Hosted.Action.OpenPage("https://example.com/"));
    simulator.script(Script.of(Turn.of(Hosted.search("a"), page, Hosted.search("b"))));
    JsonNode response = client.created(request());
    assertThat(response.at("/tool_usage/web_search/num_requests").intValue()).isEqualTo(2);
  }

  @Test
  void toolsAreFoundInTheRequest() {
    JsonNode found = item(new Hosted.ToolsFound(List.of("look", "unknown"))).get("tools");
    assertThat(found.valueStream().map(tool -> tool.get("name").stringValue()))
        .containsExactly("look");
  }

  @Test
  void codeCutOffIsNeverRun() {
    simulator.script(Script.of(Turn.of(Hosted.code("x = 1\n".repeat(40)))));
    ObjectNode narrow = request().put("max_output_tokens", 16);
    List<Event> events = client.stream(narrow);
    assertThat(Event.types(events))
        .doesNotContain("response.code_interpreter_call.interpreting")
        .endsWith("response.incomplete");
    JsonNode item = events.getLast().data().at("/response/output/0");
    assertThat(item.get("status").stringValue()).isEqualTo("incomplete");
    assertThat(item.get("outputs")).isEmpty();
  }

  /// A client without memory sends all of it back.
  @Test
  void mayBeSentBack() {
    hosted()
        .forEach((name, step) -> {
          ObjectNode request = request();
          told(step).stream()
              .filter(event -> event.type().equals("response.output_item.done"))
              .forEach(event -> request.withArray("input").add(event.data().get("item")));
          JsonNode said = request.get("input").get(1);
          if (said.path("execution").stringValue("").equals("client")) {
            request
                .withArray("input")
                .addObject()
                .put("type", "tool_search_output")
                .put("execution", "client")
                .put("call_id", said.get("call_id").stringValue())
                .putArray("tools");
          }
          assertThat(client.create(request).statusCode()).as(name).isEqualTo(200);
        });
  }

  /// One line for each kind of item and each moment of it: the members it has.
  private static Map<String, Set<String>> shapes(Collection<Event> events) {
    Map<String, Set<String>> shapes = new TreeMap<>();
    for (Event event : events) {
      JsonNode item = event.data().path("item");
      String type = item.path("type").stringValue("");
      if (event.type().startsWith("response.output_item.") && HOSTED.contains(type)) {
        shapes
            .computeIfAbsent(event.type() + " " + type, key -> new TreeSet<>())
            .addAll(item.propertyNames());
      }
    }
    return shapes;
  }

  private static final Set<String> HOSTED =
      Set.of(
          "web_search_call",
          "code_interpreter_call",
          "mcp_list_tools",
          "mcp_call",
          "mcp_approval_request",
          "tool_search_call",
          "tool_search_output");

  @Test
  void haveTheMembersOfRecordedItems() throws IOException {
    Map<String, Step> steps = hosted();
    steps.remove("no list of tools"); // nobody has recorded one
    List<Event> ours = new ArrayList<>();
    steps.forEach((name, step) -> ours.addAll(told(step)));
    Map<String, Set<String>> shapes = shapes(ours);
    Map<String, Set<String>> recorded = shapes(recorded());
    System.out.printf("recorded hosted items: %d shapes compared%n", recorded.size());
    shapes.keySet().retainAll(recorded.keySet());
    recorded.forEach((kind, members) -> assertThat(shapes.get(kind)).as(kind).isEqualTo(members));
  }

  private static List<Event> recorded() throws IOException {
    Path responses = ThirdParty.place("PARLEY_RECORDINGS", "recordings").resolve("responses");
    List<Event> events = new ArrayList<>();
    if (!Files.isDirectory(responses)) {
      return events;
    }
    try (Stream<Path> files = Files.list(responses)) {
      for (Path file : files.sorted().toList()) {
        JsonNode recording = Json.parse(Files.readAllBytes(file));
        if (recording.path("provider").stringValue("").equals("openai")) {
          events.addAll(Event.all(recording.at("/response/sse").stringValue("")));
        }
      }
    }
    return events;
  }
}
