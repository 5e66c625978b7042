package dev.parley.conformance.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.ClientProgram;
import dev.parley.conformance.ClientScenarios;
import dev.parley.conformance.House;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Vercel's AI SDK, with its provider for Anthropic.
@Tag("node")
@DisplayName("AI SDK")
final class AiSdkTest extends ClientScenarios {
  @RegisterExtension static final House house = House.plain();

  private static JsonNode play(String scenario) {
    ClientProgram program =
        Sdk.program("vercel-ai.mjs", Sdk.only("ai"), Sdk.only("@ai-sdk/anthropic"));
    return program.plays(scenario, house);
  }

  @Test
  void aLoopOfToolsGoesRoundWithItsThoughts() {
    house.plays(
        Turn.of(
            Step.reasoning("I should read it."),
            Step.text("Let me look."),
            Step.call("read", "{\"path\":\"/a\"}")),
        Turn.of(Step.reasoning("Now I know."), Step.text("It says hello.")));
    JsonNode seen = play("loop");

    assertThat(seen.path("errors")).isEmpty();
    assertThat(seen.path("text").stringValue("")).isEqualTo("It says hello.");
    assertThat(seen.path("finish").stringValue("")).isEqualTo("stop");
    assertThat(seen.path("ran").toString()).isEqualTo("[\"/a\"]");
    assertThat(seen.path("reasoning").stringValue("")).isEqualTo("I should read it.Now I know.");
    assertThat(seen.at("/steps/0/types").toString())
        .isEqualTo("[\"reasoning\",\"text\",\"tool-call\",\"tool-result\"]");
    assertThat(seen.at("/usage/outputTokens").intValue()).isPositive();
    assertThat(house.asked()).hasSize(2);
    Call last = house.asked().getLast();
    assertThat(items(last, "reasoning")).hasSize(1);
    assertThat(items(last, "function_call_output").toString()).contains("/a says hello");
  }
}
