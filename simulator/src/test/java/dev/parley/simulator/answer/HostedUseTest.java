package dev.parley.simulator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.Client;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.wire.Json;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Without a script hosted tools are used, each once, and what they brought is told.
final class HostedUseTest {
  private static final String MCP =
      "{'type': 'mcp', 'server_label': 'wiki', 'server_url': 'https://wiki.example/mcp'%s}";
  private static final String DEFERRED =
      "{'type': 'function', 'name': 'get_weather', 'description': 'the weather of a city',"
          + " 'defer_loading': true, 'strict': false, 'parameters': {'type': 'object',"
          + " 'properties': {'city': {'type': 'string'}}, 'required': ['city']}}";

  private final Simulator simulator = Simulator.start(Simulation.defaults());
  private final Client client = new Client(simulator);

  @AfterEach
  void stop() {
    client.close();
    simulator.close();
  }

  private static ObjectNode asking(String text, String tools, String... members) {
    String more = members.length == 0 ? "" : ", " + members[0];
    return Client.asking(text, "'reasoning': {'effort': 'none'}, 'tools': [" + tools + "]" + more);
  }

  private static List<String> kinds(JsonNode response) {
    return response
        .get("output")
        .valueStream()
        .map(item -> item.get("type").stringValue())
        .toList();
  }

  private static JsonNode part(JsonNode response) {
    return response.get("output").get(response.get("output").size() - 1).at("/content/0");
  }

  /// The request after this answer, with the items of the answer and these.
  private ObjectNode after(ObjectNode request, JsonNode response, String... items) {
    ObjectNode next = request.deepCopy();
    response.get("output").forEach(next.withArray("input")::add);
    for (String item : items) {
      next.withArray("input").add(Json.parse(item.replace('\'', '"')));
    }
    return next;
  }

  @Test
  void aSearchIsMadeAndCited() {
    JsonNode response =
        client.created(
            asking(
                "Perform a web search for the query: parley gateway",
                "{'type': 'web_search', 'filters': {'allowed_domains': ['openai.com']}}"));
    assertThat(kinds(response)).containsExactly("web_search_call", "message");
    assertThat(response.at("/output/0/action/queries/0").stringValue()).isEqualTo("parley gateway");
    JsonNode citation = part(response).at("/annotations/0");
    int start = citation.get("start_index").intValue();
    int end = citation.get("end_index").intValue();
    assertThat(part(response).get("text").stringValue().substring(start, end))
        .isEqualTo("([openai.com](https://openai.com/parley-gateway))");
  }

  @Test
  void codeIsRunOnce() {
    JsonNode response =
        client.created(
            asking(
                "six times seven?",
                "{'type': 'code_interpreter', 'container': 'cntr_1'}",
                "'include': ['code_interpreter_call.outputs']"));
    assertThat(kinds(response)).containsExactly("code_interpreter_call", "message");
    assertThat(response.at("/output/0/container_id").stringValue()).isEqualTo("cntr_1");
    assertThat(response.at("/output/0/outputs/0/logs").stringValue()).isEqualTo("42\n");
    assertThat(part(response).get("text").stringValue()).contains("42");
  }

  @Test
  void anMcpServerIsListedOnceAndCalled() {
    ObjectNode request = asking("ask it", MCP.formatted(", 'require_approval': 'never'"));
    JsonNode first = client.created(request);
    assertThat(kinds(first)).containsExactly("mcp_list_tools", "mcp_call", "message");
    ObjectNode again = after(request, first, "{'role': 'user', 'content': 'once more'}");
    assertThat(kinds(client.created(again))).containsExactly("mcp_call", "message");
  }

  @Test
  void anMcpCallWaitsForItsApproval() {
    ObjectNode request = asking("ask it", MCP.formatted(""));
    JsonNode first = client.created(request);
    assertThat(kinds(first)).containsExactly("mcp_list_tools", "mcp_approval_request");
    String id = first.at("/output/1/id").stringValue();
    String answer = "{'type': 'mcp_approval_response', 'approval_request_id': '%s', 'approve': %s}";
    JsonNode allowed = client.created(after(request, first, answer.formatted(id, "true")));
    assertThat(kinds(allowed)).containsExactly("mcp_call", "message");
    assertThat(allowed.at("/output/0/approval_request_id").stringValue()).isEqualTo(id);
    JsonNode forbidden = client.created(after(request, first, answer.formatted(id, "false")));
    assertThat(kinds(forbidden)).containsExactly("message");
    assertThat(part(forbidden).get("text").stringValue()).contains("not allowed");
  }

  @Test
  void aDeferredFunctionIsSearchedAndCalled() {
    ObjectNode request = asking("how is the weather", "{'type': 'tool_search'}, " + DEFERRED);
    JsonNode first = client.created(request);
    assertThat(kinds(first))
        .containsExactly("message", "tool_search_call", "tool_search_output", "function_call");
    JsonNode call = first.at("/output/3");
    assertThat(call.get("namespace").stringValue()).isEqualTo("get_weather");
    String output =
        "{'type': 'function_call_output', 'call_id': '%s', 'output': 'rain'}"
            .formatted(call.get("call_id").stringValue());
    JsonNode second = client.created(after(request, first, output));
    assertThat(kinds(second)).containsExactly("message");
    assertThat(part(second).get("text").stringValue()).contains("rain");
  }

  @Test
  void aClientSearchesByItself() {
    ObjectNode request =
        asking(
            "how is the weather",
            "{'type': 'tool_search', 'execution': 'client', 'parameters': {'type': 'object',"
                + " 'properties': {'goal': {'type': 'string'}}, 'required': ['goal']}}, "
                + DEFERRED);
    JsonNode first = client.created(request);
    assertThat(kinds(first)).containsExactly("message", "tool_search_call");
    JsonNode search = first.at("/output/1");
    assertThat(search.at("/arguments/goal").isString()).isTrue();
    String found =
        "{'type': 'tool_search_output', 'execution': 'client', 'call_id': '%s', 'tools': [%s]}";
    String id = search.get("call_id").stringValue();
    JsonNode second = client.created(after(request, first, found.formatted(id, DEFERRED)));
    assertThat(kinds(second)).containsExactly("message", "function_call");
    JsonNode nothing = client.created(after(request, first, found.formatted(id, "")));
    assertThat(kinds(nothing)).containsExactly("message");
  }

  @Test
  void aFunctionOfANamespaceIsCalledInIt() {
    String tool =
        "{'type': 'namespace', 'name': 'crm', 'description': 'd', 'tools': [{'type': 'function',"
            + " 'name': 'look', 'strict': false,"
            + " 'parameters': {'type': 'object', 'properties': {}}}]}";
    JsonNode response = client.created(asking("look", tool));
    assertThat(response.at("/output/1/name").stringValue()).isEqualTo("look");
    assertThat(response.at("/output/1/namespace").stringValue()).isEqualTo("crm");
  }

  @Test
  void choicesAreHonoured() {
    String both =
        "{'type': 'web_search'}, {'type': 'code_interpreter', 'container': {'type': 'auto'}}";
    assertThat(kinds(client.created(asking("go", both))))
        .containsExactly("web_search_call", "code_interpreter_call", "message");
    assertThat(kinds(client.created(asking("go", both, "'tool_choice': 'none'"))))
        .containsExactly("message");
    assertThat(kinds(client.created(asking("go", both, "'tool_choice': {'type': 'web_search'}"))))
        .containsExactly("web_search_call", "message");
    assertThat(
            kinds(
                client.created(
                    asking(
                        "go",
                        both,
                        "'tool_choice': {'type': 'allowed_tools', 'mode': 'auto',"
                            + " 'tools': [{'type': 'code_interpreter'}]}"))))
        .containsExactly("code_interpreter_call", "message");
    assertThat(kinds(client.created(asking("go", both, "'max_tool_calls': 1"))))
        .containsExactly("web_search_call", "message");
  }

  @Test
  void aSchemaIsKeptToAfterASearchToo() {
    JsonNode response =
        client.created(
            asking(
                "go",
                "{'type': 'web_search'}",
                "'text': {'format': {'type': 'json_schema', 'name': 'a', 'strict': true,"
                    + " 'schema': {'type': 'object', 'additionalProperties': false,"
                    + " 'required': ['ok'], 'properties': {'ok': {'type': 'boolean'}}}}}"));
    assertThat(part(response).get("text").stringValue()).isEqualTo("{\"ok\":false}");
  }

  @Test
  void aLongPastIsCompactedWhenThatIsWanted() {
    ObjectNode request =
        asking(
            "word ".repeat(1000),
            "",
            "'context_management': [{'type': 'compaction', 'compact_threshold': 1000}]");
    JsonNode response = client.created(request);
    assertThat(kinds(response)).containsExactly("compaction", "message");
    ObjectNode next = request.deepCopy();
    next.putArray("input")
        .add(response.at("/output/0"))
        .addObject()
        .put("role", "user")
        .put("content", "and now?");
    assertThat(kinds(client.created(next))).containsExactly("message");
  }
}
