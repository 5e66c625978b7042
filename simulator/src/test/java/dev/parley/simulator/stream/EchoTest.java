package dev.parley.simulator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.Client;
import dev.parley.simulator.Event;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.script.UsageOverride;
import dev.parley.simulator.wire.Json;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class EchoTest {
  private final Simulator simulator = Simulator.start(Simulation.defaults());
  private final Client client = new Client(simulator);

  @AfterEach
  void stop() {
    client.close();
    simulator.close();
  }

  private static JsonNode json(String text) {
    return Json.parse(text.replace('\'', '"'));
  }

  @Test
  void settingsComeBackAsTheyTookEffect() {
    ObjectNode request =
        Client.asking(
            "hi",
            """
            'model': 'gpt-5.6', 'instructions': 'be brief', 'metadata': {'a': 'b'},
            'reasoning': {'effort': 'low', 'summary': 'auto'}, 'prompt_cache_key': 'k',
            'parallel_tool_calls': false, 'max_output_tokens': 500
            """);
    JsonNode response = client.created(request);
    assertThat(response.get("model").stringValue()).isEqualTo("gpt-5.6-sol");
    assertThat(response.get("instructions").stringValue()).isEqualTo("be brief");
    assertThat(response.get("metadata")).isEqualTo(json("{'a': 'b'}"));
    assertThat(response.get("parallel_tool_calls").booleanValue()).isFalse();
    assertThat(response.get("max_output_tokens").intValue()).isEqualTo(500);
    assertThat(response.get("prompt_cache_key").stringValue()).isEqualTo("k");
    assertThat(response.get("store").booleanValue()).isFalse();
    assertThat(response.get("service_tier").stringValue()).isEqualTo("default");
    assertThat(response.get("tool_choice").stringValue()).isEqualTo("auto");
    assertThat(response.get("text"))
        .isEqualTo(json("{'format': {'type': 'text'}, 'verbosity': 'medium'}"));
    assertThat(response.get("reasoning"))
        .isEqualTo(
            json(
                "{'context': 'all_turns', 'effort': 'low', 'mode': 'standard',"
                    + " 'summary': 'detailed'}"));
  }

  @Test
  void theModelIsNamedByItsSnapshot() {
    JsonNode response = client.created(Client.asking("hi").put("model", "gpt-4o"));
    assertThat(response.get("model").stringValue()).isEqualTo("gpt-4o-2024-08-06");
    assertThat(response.get("reasoning")).isEqualTo(json("{'effort': null, 'summary': null}"));
    assertThat(response.has("tool_usage")).isFalse();
  }

  @Test
  void deltasArePaddedUnlessThatIsUnwanted() {
    ObjectNode request = Client.asking("hi");
    List<Event> padded = deltas(request);
    assertThat(padded).isNotEmpty();
    for (Event delta : padded) {
      int length = delta.string("delta").length() + delta.string("obfuscation").length();
      assertThat(length % 16).isZero();
    }
    request.putObject("stream_options").put("include_obfuscation", false);
    request.put("stream", true);
    assertThat(deltas(request)).isNotEmpty().noneMatch(delta -> delta.data().has("obfuscation"));
  }

  private List<Event> deltas(ObjectNode request) {
    return client.stream(request).stream()
        .filter(event -> event.type().endsWith(".delta"))
        .toList();
  }

  @Test
  void usageCanBeDictated() {
    UsageOverride usage = new UsageOverride(5000, 1024, 2048, 300, 200);
    simulator.script(Script.of(Turn.of(Step.text("hi")).reporting(usage)));
    assertThat(client.created(Client.asking("hi")).get("usage"))
        .isEqualTo(
            json(
                """
                {'input_tokens': 5000,
                 'input_tokens_details': {'cache_write_tokens': 2048, 'cached_tokens': 1024},
                 'output_tokens': 300, 'output_tokens_details': {'reasoning_tokens': 200},
                 'total_tokens': 5300}
                """));
  }

  @Test
  void interleavedItemsTakeTurns() {
    Step one = new Step.FunctionCall("a", List.of("{", "}"), null);
    Step two = new Step.FunctionCall("b", List.of("{", "}"), null);
    simulator.script(Script.of(Turn.of(new Step.Interleaved(List.of(one, two)))));
    List<Event> events = client.stream(Client.asking("hi"));
    assertThat(events.stream().filter(it -> it.type().endsWith(".delta")).map(Event::outputIndex))
        .containsExactly(0, 1, 0, 1);
  }

  @Test
  void textBeforeCallsIsCommentary() {
    simulator.script(
        Script.of(Turn.of(Step.text("first"), Step.call("f", "{}"), Step.text("then"))));
    JsonNode output = client.created(Client.asking("hi")).get("output");
    assertThat(output.get(0).get("phase").stringValue()).isEqualTo("commentary");
    assertThat(output.get(2).get("phase").stringValue()).isEqualTo("final_answer");
  }
}
