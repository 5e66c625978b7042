package dev.parley.conformance.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conformance.House;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.call.CallState;
import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Match;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The newest Claude Code on backends of Chat Completions, each as strict and as odd as it is.
@Tag("claude-code-chat")
@ParameterizedClass
@MethodSource("backends")
final class ChatBackendsTest {
  private static final String COMPACTING = "CRITICAL: Respond with TEXT ONLY";

  @SuppressWarnings("NullAway.Init")
  private static House current;

  @Parameter
  @SuppressWarnings("NullAway.Init")
  ChatBackend backend;

  @RegisterExtension final House house = current;

  @TempDir Path place;

  static Stream<ChatBackend> backends() {
    return Stream.of(
        new ChatBackend("zai", "glm-5.3-flash", "/reasoning_content", true),
        new ChatBackend("deepseek", "deepseek-v4-pro", "/reasoning_content", false),
        new ChatBackend("vllm", "Qwen/Qwen3-32B", "/reasoning", true),
        new ChatBackend(
            "openrouter", "anthropic/claude-haiku-4.5", "/reasoning_details/0/text", true),
        new ChatBackend("mistral", "mistral-large-4", "/content/0/thinking/0/text", true),
        new ChatBackend("ollama", "gpt-oss:20b", "/reasoning", false));
  }

  @BeforeParameterizedClassInvocation
  static void open(ChatBackend backend) throws IOException {
    current = backend.house();
    current.open();
  }

  @AfterParameterizedClassInvocation
  static void close() throws IOException {
    current.close();
  }

  private Desk desk() {
    return new Desk(ClaudeCode.installed().getFirst(), house, place);
  }

  private static Step call(String tool, Map<String, ?> arguments) {
    return Scenarios.call(tool, arguments);
  }

  private static List<JsonNode> messages(Call asked, String role) {
    return asked
        .json()
        .path("messages")
        .valueStream()
        .filter(message -> message.path("role").stringValue("").equals(role))
        .toList();
  }

  private static List<String> outputs(Call asked) {
    return messages(asked, "tool").stream()
        .map(message -> message.path("content").toString())
        .toList();
  }

  @Test
  void aFileIsWrittenReadEditedAndACommandFails() {
    Desk desk = desk();
    String file = desk.path("note.txt");
    house.plays(
        Turn.of(call("Write", Map.of("file_path", file, "content", "one\ntwo\n"))),
        Turn.of(call("Read", Map.of("file_path", file))),
        Turn.of(
            call("Edit", Map.of("file_path", file, "old_string", "two", "new_string", "three"))),
        Turn.of(call("Bash", Map.of("command", "echo no >&2; exit 3", "description", "Fail"))),
        Turn.of(Step.text("Done.")));
    Run run = desk.ask("Work.");

    assertThat(run.text()).isEqualTo("Done.");
    assertThat(desk.read("note.txt")).isEqualTo("one\nthree\n");
    assertThat(house.asked()).hasSize(5);
    assertThat(outputs(house.asked().getLast())).hasSize(4).last().asString().contains("no");
    assertThat(run.blocks("user", "tool_result"))
        .extracting(result -> result.path("is_error").booleanValue(false))
        .containsExactly(false, false, false, true);
  }

  @Test
  void ofCallsAtOnceOneFails() {
    Desk desk = desk();
    desk.put("there.txt", "I am here\n");
    house.plays(
        Turn.of(
            call("Read", Map.of("file_path", desk.path("there.txt"))),
            call("Read", Map.of("file_path", desk.path("missing.txt"))),
            call("Bash", Map.of("command", "echo third", "description", "Say"))),
        Turn.of(Step.text("Two of three.")));
    Run run = desk.ask("Read both.");

    assertThat(run.text()).isEqualTo("Two of three.");
    List<String> told = outputs(house.asked().getLast());
    assertThat(told).hasSize(3);
    assertThat(String.join("\n", told)).contains("I am here", "does not exist", "third");
  }

  @Test
  void thoughtsBeforeToolsComeBackInTheirPlaces() {
    Step list = call("Bash", Map.of("command", "ls", "description", "List files"));
    house.plays(
        Turn.of(Step.reasoning("First."), list),
        Turn.of(Step.reasoning("Second."), list),
        Turn.of(Step.reasoning("Third."), Step.text("Done.")));
    Run run = desk().ask("Look around.");

    assertThat(run.text()).isEqualTo("Done.");
    assertThat(run.blocks("assistant", "thinking")).hasSize(3);
    List<JsonNode> said = messages(house.asked().getLast(), "assistant");
    assertThat(said.stream().map(message -> message.at(backend.thoughts()).stringValue("")))
        .containsExactly("First.", "Second.");
  }

  @Test
  void aPictureThatIsRead() throws IOException {
    Desk desk = desk();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", png);
    desk.put("a.png", png.toByteArray());
    house.plays(
        Turn.of(call("Read", Map.of("file_path", desk.path("a.png")))),
        Turn.of(Step.text("I see.")));
    assertThat(desk.ask("Look at it.").text()).isEqualTo("I see.");
    String shown = house.asked().getLast().json().path("messages").toString();
    assertThat(shown).contains(backend.seesImages() ? "data:image/" : "There is an image here");
  }

  @Test
  void toolsOfAServerComeThrough() {
    house.plays(
        Turn.of(
            call("mcp__shop__price", Map.of("item", "pear")),
            call("mcp__shop__picture", Map.of()),
            call("mcp__shop__broken", Map.of())),
        Turn.of(Step.text("Seen.")));
    Desk desk = desk().set("MCP_CONNECTION_NONBLOCKING", "0").set("ENABLE_TOOL_SEARCH", "false");
    assertThat(desk.ask("Use the shop.", "--mcp-config", McpTest.config()).text())
        .isEqualTo("Seen.");
    List<String> told = outputs(house.asked().getLast());
    assertThat(told).hasSize(3);
    assertThat(told.getFirst()).contains("pear costs 3");
    assertThat(told.getLast()).contains("out of order");
  }

  @Test
  void anOverflowIsHealedByACompaction() {
    Desk desk = desk();
    house.plays(Turn.of(Step.text("One.")));
    desk.ask("Count.");
    Turn summary =
        Turn.of(Step.text("<summary>They counted to one.</summary>"))
            .matching(Match.lastUserText(COMPACTING));
    Fault overflow =
        new Fault.HttpError(
            400,
            Map.of(),
            "{\"error\":{\"message\":\"Prompt too long; it has 300000 tokens of 200000\"}}");
    house.plays(summary, Turn.failing(overflow), Turn.of(Step.text("Two.")));
    Run run = desk.ask("And now?", "--continue");
    assertThat(run.text()).isEqualTo("Two.");
    assertThat(run.told("system/compact_boundary")).hasSize(1);
    assertThat(Json.text(house.asked().getLast().json())).contains("They counted to one.");
  }

  @Test
  void escapeEndsTheUpstreamsCall() {
    try (Terminal terminal = Terminal.at(desk())) {
      house.plays(
          Turn.of(
                  Step.text("Let me think about that.\n\nFirst of all,\n\n"),
                  Step.silence(Duration.ofSeconds(60)))
              .matching(new Match("Take your time", null, null, "tools")));
      terminal.type("Take your time");
      terminal.await("the beginning", () -> terminal.screen().contains("Let me think"));
      Call call = house.asked().getLast();
      terminal.press("Escape");
      Call ended = house.simulator().calls().awaitEnd(call.number(), Duration.ofSeconds(10));
      assertThat(ended.state()).isEqualTo(CallState.CANCELLED);
    }
  }
}
