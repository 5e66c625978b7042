package dev.parley.simulator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.Client;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Without a script the simulator still carries a client through a whole tool loop.
final class ToolLoopTest {
  private static final String TOOLS =
      """
      'include': ['reasoning.encrypted_content'],
      'tools': [
        {'type': 'function', 'name': 'Bash', 'description': 'Runs a command in a shell',
         'strict': false, 'parameters': {'type': 'object', 'required': ['command'],
         'properties': {'command': {'type': 'string'}, 'timeout': {'type': 'number'}}}},
        {'type': 'function', 'name': 'Read', 'description': 'Reads a file from disk',
         'strict': false, 'parameters': {'type': 'object', 'required': ['file_path', 'mode'],
         'properties': {'file_path': {'type': 'string'}, 'mode': {'enum': ['text', 'raw']}}}}]
      """;

  private final Simulator simulator = Simulator.start(Simulation.defaults());
  private final Client client = new Client(simulator);

  @AfterEach
  void stop() {
    client.close();
    simulator.close();
  }

  private static List<JsonNode> items(JsonNode response, String type) {
    List<JsonNode> items = new ArrayList<>();
    for (JsonNode item : response.get("output")) {
      if (item.get("type").stringValue().equals(type)) {
        items.add(item);
      }
    }
    return items;
  }

  private static String text(JsonNode response) {
    return items(response, "message").getLast().at("/content/0/text").stringValue();
  }

  @Test
  void callsAToolAndThenTellsWhatItReturned() {
    ObjectNode request = Client.asking("Please read the file", TOOLS);
    JsonNode first = client.created(request);
    assertThat(items(first, "reasoning")).hasSize(1);
    assertThat(items(first, "message").getFirst().get("phase").stringValue())
        .isEqualTo("commentary");
    JsonNode call = items(first, "function_call").getFirst();
    assertThat(call.get("name").stringValue()).isEqualTo("Read");
    assertThat(Json.parse(call.get("arguments").stringValue()))
        .isEqualTo(Json.parse("{\"file_path\":\"README.md\",\"mode\":\"text\"}"));

    ArrayNode input = request.withArray("input");
    first.get("output").forEach(item -> input.add(replayed(item)));
    input
        .addObject()
        .put("type", "function_call_output")
        .put("call_id", call.get("call_id").stringValue())
        .put("output", "# Parley");
    JsonNode second = client.created(request);
    assertThat(items(second, "function_call")).isEmpty();
    assertThat(text(second)).contains("# Parley");
    assertThat(items(second, "message").getLast().get("phase").stringValue())
        .isEqualTo("final_answer");
  }

  private static JsonNode replayed(JsonNode item) {
    ObjectNode copy = (ObjectNode) item.deepCopy();
    if (copy.get("type").stringValue().equals("reasoning")) {
      copy.remove("status");
    }
    return copy;
  }

  @Test
  void twoCallsWhenBothAreNamedUnlessForbidden() {
    ObjectNode request = Client.asking("Use Bash and Read", TOOLS);
    assertThat(items(client.created(request), "function_call")).hasSize(2);
    request.put("parallel_tool_calls", false);
    assertThat(items(client.created(request), "function_call")).hasSize(1);
  }

  @Test
  void aCommandIsHarmless() {
    JsonNode response = client.created(Client.asking("Run a command in the shell", TOOLS));
    assertThat(items(response, "function_call").getFirst().get("arguments").stringValue())
        .isEqualTo("{\"command\":\"echo parley\"}");
  }

  @Test
  void choicesAreHonoured() {
    ObjectNode request = Client.asking("Read the file", TOOLS);
    request.put("tool_choice", "none");
    assertThat(items(client.created(request), "function_call")).isEmpty();
    request.putObject("tool_choice").put("type", "function").put("name", "Bash");
    assertThat(items(client.created(request), "function_call").getFirst().get("name").stringValue())
        .isEqualTo("Bash");
  }

  @Test
  void whoLeavesStrictOutGetsStrictTools() {
    ObjectNode request =
        Client.asking(
            "go",
            "'tools': [{'type': 'function', 'name': 'f', 'parameters': {'type': 'object',"
                + " 'properties': {'optional': {'type': 'string'}}}}]");
    JsonNode response = client.created(request);
    assertThat(response.at("/tools/0/strict").booleanValue()).isTrue();
    assertThat(response.at("/tools/0/parameters/required/0").stringValue()).isEqualTo("optional");
    assertThat(items(response, "function_call").getFirst().get("arguments").stringValue())
        .isEqualTo("{\"optional\":\"optional\"}");
  }

  @Test
  void withoutToolsItTalksAboutTheLastText() {
    JsonNode response = client.created(Client.asking("What is a parley?"));
    assertThat(text(response)).contains("What is a parley?");
  }

  /// Models follow instructions, though nothing binds them.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Follow this JSON Schema: {'required':['n'],'properties':{'n':{'type':'integer'}}} only."
            + " | {'n':1}",
        "Follow this JSON Schema: {'type': | You said: ",
        "Speak of JSON Schema. {'type':'object'} | You said: ",
      })
  void aSchemaInWordsIsFollowed(String words, String answer) {
    ObjectNode request = Client.asking("Go!").put("instructions", words.replace('\'', '"'));
    assertThat(text(client.created(request))).startsWith(answer.replace('\'', '"'));
  }

  @Test
  void aSchemaGetsAnInstance() {
    ObjectNode request =
        Client.asking(
            "go",
            """
            'text': {'format': {'type': 'json_schema', 'name': 'a', 'strict': true, 'schema': {
              'type': 'object', 'additionalProperties': false, 'required': ['n', 'who', 'list'],
              'properties': {'n': {'type': 'integer', 'minimum': 3}, 'who': {'$ref': '#/$defs/p'},
                'list': {'type': 'array', 'items': {'type': 'boolean'}, 'minItems': 2}},
              '$defs': {'p': {'anyOf': [{'type': 'null'},
                {'type': 'string', 'format': 'email'}]}}}}}
            """);
    assertThat(Json.parse(text(client.created(request))))
        .isEqualTo(Json.parse("{\"n\":3,\"who\":\"someone@example.com\",\"list\":[false,false]}"));
  }

  @Test
  void theSameQuestionGetsTheSameAnswer() {
    ObjectNode request = Client.asking("Use Bash and Read", TOOLS);
    assertThat(client.created(request)).isEqualTo(client.created(request));
    assertThat(client.created(request).get("id"))
        .isNotEqualTo(client.created(Client.asking("other", TOOLS)).get("id"));
  }

  @Test
  void tooFewTokensCutTheAnswerShort() {
    ObjectNode request =
        Client.asking(
            "word ".repeat(100), "'max_output_tokens': 16, 'reasoning': {'effort': 'low'}");
    JsonNode response = client.created(request);
    assertThat(response.get("status").stringValue()).isEqualTo("incomplete");
    assertThat(response.at("/incomplete_details/reason").stringValue())
        .isEqualTo("max_output_tokens");
    assertThat(response.at("/usage/output_tokens").intValue()).isEqualTo(16);
    assertThat(items(response, "message").getLast().get("status").stringValue())
        .isEqualTo("incomplete");
  }
}
