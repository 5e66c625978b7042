package dev.parley.conformance.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Tools of a server that the client runs itself, found late and called.
final class McpTest extends Scenarios {
  private static final Path SERVER = Path.of("src/test/clients/mcp-server.mjs").toAbsolutePath();

  @RegisterExtension static final House house = House.plain();

  private Run ask(String... environment) {
    Desk desk = new Desk(claude, house, place).set("MCP_CONNECTION_NONBLOCKING", "0");
    for (int i = 0; i < environment.length; i += 2) {
      desk.set(environment[i], environment[i + 1]);
    }
    return desk.ask("Use the shop.", "--mcp-config", config());
  }

  /// The server, as the client is told of it.
  static String config() {
    return "{\"mcpServers\":{\"shop\":{\"command\":\"%s\",\"args\":[\"%s\"]}}}"
        .formatted(System.getProperty("clients.node"), SERVER);
  }

  private static List<String> offered(Call asked) {
    return asked
        .json()
        .path("tools")
        .valueStream()
        .map(tool -> tool.path("name").stringValue(""))
        .toList();
  }

  @Test
  void aToolThatIsFoundIsOnOfferFromThenOn() {
    house.plays(
        Turn.of(call("ToolSearch", Map.of("query", "select:mcp__shop__price", "max_results", 5))),
        Turn.of(call("mcp__shop__price", Map.of("item", "apple"))),
        Turn.of(Step.text("An apple is 3.")));
    Run run = ask("ENABLE_TOOL_SEARCH", "true");

    assertThat(run.text()).isEqualTo("An apple is 3.");
    List<Call> asked = house.asked();
    assertThat(offered(asked.getFirst())).doesNotContain("mcp__shop__price");
    assertThat(offered(asked.get(1))).contains("mcp__shop__price");
    assertThat(offered(asked.getLast())).isEqualTo(offered(asked.get(1)));
    assertThat(offered(asked.get(1))).startsWith(offered(asked.getFirst()).toArray(String[]::new));
    assertThat(outputs(asked.getLast()).getLast()).contains("apple costs 3");
  }

  @Test
  void textPicturesAndErrorsComeThrough() {
    house.plays(
        Turn.of(
            call("mcp__shop__price", Map.of("item", "pear")),
            call("mcp__shop__picture", Map.of()),
            call("mcp__shop__broken", Map.of())),
        Turn.of(Step.text("Seen.")));
    Run run = ask("ENABLE_TOOL_SEARCH", "false");

    assertThat(run.text()).isEqualTo("Seen.");
    Call second = house.asked().getLast();
    assertThat(outputs(second)).hasSize(3);
    assertThat(outputs(second).getFirst()).contains("pear costs 3");
    assertThat(outputs(second).getLast()).contains("out of order");
    JsonNode picture = items(second, "function_call_output").get(1).path("output");
    assertThat(picture.toString()).contains("input_image", "data:image/png;base64,");
  }
}
