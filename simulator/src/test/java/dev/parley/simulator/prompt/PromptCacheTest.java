package dev.parley.simulator.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.Client;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class PromptCacheTest {
  private final Simulator simulator = Simulator.start(Simulation.defaults());
  private final Client client = new Client(simulator);

  @AfterEach
  void stop() {
    client.close();
    simulator.close();
  }

  private static ObjectNode lengthy(String members) {
    return Client.asking("many words ".repeat(600), "'prompt_cache_key': 'k'" + members);
  }

  private int[] readAndWritten(ObjectNode body) {
    JsonNode details = client.created(body).at("/usage/input_tokens_details");
    return new int[] {
      details.get("cached_tokens").intValue(), details.path("cache_write_tokens").intValue(-1)
    };
  }

  @Test
  void aGrownConversationReadsItsPrefix() {
    ObjectNode body = lengthy("");
    int[] first = readAndWritten(body);
    assertThat(first[0]).isZero();
    assertThat(first[1]).isGreaterThanOrEqualTo(1024);
    body.withArray("input")
        .addObject()
        .put("role", "assistant")
        .put("content", "more ".repeat(400));
    int[] second = readAndWritten(body);
    assertThat(second[0]).isEqualTo(first[1]);
    assertThat(second[0] % 128).isZero();
    assertThat(second[1]).isPositive();
  }

  @Test
  void anotherKeyOrAnotherBeginningReadsNothing() {
    readAndWritten(lengthy(""));
    assertThat(readAndWritten(lengthy("").put("prompt_cache_key", "other"))[0]).isZero();
    assertThat(readAndWritten(lengthy("").put("instructions", "differently"))[0]).isZero();
  }

  @Test
  void shortPromptsAreNotCached() {
    readAndWritten(Client.asking("hi"));
    assertThat(readAndWritten(Client.asking("hi"))).containsExactly(0, 0);
  }

  @Test
  void olderModelsDoNotReportWriting() {
    ObjectNode body = lengthy("").put("model", "gpt-5.5");
    readAndWritten(body);
    int[] second = readAndWritten(body);
    assertThat(second[0]).isPositive();
    assertThat(second[1]).isEqualTo(-1);
  }

  @Test
  void explicitCachingEndsAtTheLastBreakpoint() {
    ObjectNode none = lengthy(", 'prompt_cache_options': {'mode': 'explicit'}");
    readAndWritten(none);
    assertThat(readAndWritten(none)).containsExactly(0, 0);

    ObjectNode marked = none.deepCopy();
    ObjectNode part =
        marked
            .withArray("input")
            .insertObject(0)
            .put("role", "user")
            .putArray("content")
            .addObject();
    part.put("type", "input_text").put("text", "marked words ".repeat(600));
    part.putObject("prompt_cache_breakpoint").put("mode", "explicit");
    int written = readAndWritten(marked)[1];
    assertThat(written).isBetween(1024, 2 * 600 + 20);
    assertThat(readAndWritten(marked)).containsExactly(written, 0);
  }
}
