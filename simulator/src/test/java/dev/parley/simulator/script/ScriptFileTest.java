package dev.parley.simulator.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class ScriptFileTest {
  private static Script parse(String turns) {
    String json = "{'turns': [%s]}".formatted(turns).replace('\'', '"');
    return ScriptFile.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Step step(String step) {
    return parse("{'steps': [%s]}".formatted(step)).turns().getFirst().steps().getFirst();
  }

  private static void assertStep(String json, Step step) {
    assertThat(step(json)).isEqualTo(step);
  }

  @Test
  void readsEveryStep() {
    assertStep(
        "{'type': 'reasoning', 'summary': ['a'], 'tokens': 9}",
        new Step.Reasoning(List.of("a"), 9));
    assertStep("{'type': 'reasoning'}", new Step.Reasoning(List.of(), 64));
    assertStep("{'type': 'text', 'text': 'a b'}", Step.text("a b"));
    assertStep(
        "{'type': 'text', 'chunks': ['a', 'b'], 'phase': 'commentary'}",
        new Step.Text(List.of("a", "b"), "commentary", List.of()));
    assertStep("{'type': 'refusal', 'text': 'no'}", Step.refusal("no"));
    assertStep(
        "{'type': 'function_call', 'name': 'f', 'arguments': {'a': 1}, 'call_id': 'c'}",
        new Step.FunctionCall("f", Step.words("{\"a\":1}"), "c"));
    assertStep(
        "{'type': 'function_call', 'name': 'f', 'chunks': []}",
        new Step.FunctionCall("f", List.of(), null));
    assertStep(
        "{'type': 'item', 'item': {'type': 'x'}, 'progress': ['y']}",
        new Step.Item((ObjectNode) Json.parse("{\"type\":\"x\"}"), List.of("y")));
    assertStep(
        "{'type': 'interleaved', 'steps': [{'type': 'refusal', 'text': 'no'}]}",
        new Step.Interleaved(List.of(Step.refusal("no"))));
    assertStep(
        "{'type': 'incomplete', 'reason': 'content_filter'}",
        new Step.Incomplete("content_filter"));
    assertStep(
        "{'type': 'silence', 'ms': 5, 'keepalive': true}",
        new Step.Silence(Duration.ofMillis(5), true));
    assertStep("{'type': 'improvise'}", new Step.Improvise());
    assertStep("{'type': 'raw', 'bytes': 'x'}", new Step.Raw("x"));
  }

  @Test
  void readsEveryFault() {
    assertFault(
        "{'type': 'http_error', 'status': 503, 'headers': {'retry-after': '1'}, 'body': {'a': 1}}",
        new Fault.HttpError(503, Map.of("retry-after", "1"), "{\"a\":1}"));
    assertFault("{'type': 'failed', 'code': 'c', 'message': 'm'}", new Fault.Failed("c", "m"));
    assertFault(
        "{'type': 'error_event', 'message': 'm', 'code': 'c', 'param': 'p', 'nested': true}",
        new Fault.ErrorEvent(new ApiError(500, "m", "server_error", "p", "c"), true));
    assertFault("{'type': 'cut'}", new Fault.Cut());
    assertFault("{'type': 'stall'}", new Fault.Stall());
    assertFault("{'type': 'malformed', 'data': '{'}", new Fault.Malformed("{"));
    assertFault("{'type': 'clean_end'}", new Fault.CleanEnd());
  }

  private static void assertFault(String json, Fault fault) {
    assertThat(step(json)).isEqualTo(new Step.Fail(fault));
  }

  @Test
  void readsAWholeTurn() {
    Turn turn =
        parse(
                """
                {'match': {'last_user_text': 'hi', 'model': 'gpt-6-sol', 'tool_outputs': false},
                 'times': 0, 'steps': [], 'headers': {'x-a': 'b'},
                 'interruptions': [{'after_events': 3, 'step': {'type': 'cut'}}],
                 'usage': {'input': 1, 'cached': 2, 'cache_write': 3, 'output': 4, 'reasoning': 5},
                 'delivery': {'pace_ms': 1, 'bytes_per_write': 2, 'write_pause_ms': 3,
                              'cut_after_bytes': 4, 'leave_open': true}}
                """)
            .turns()
            .getFirst();
    assertThat(turn)
        .isEqualTo(
            new Turn(
                new Match("hi", "gpt-6-sol", false),
                0,
                List.of(),
                List.of(new Turn.Interruption(3, new Step.Fail(new Fault.Cut()))),
                new UsageOverride(1, 2, 3, 4, 5),
                Map.of("x-a", "b"),
                new Delivery(Duration.ofMillis(1), 2, Duration.ofMillis(3), 4, true)));
  }

  @Test
  void readsTheScriptsOfTheRepository() throws IOException {
    try (Stream<Path> scripts = Files.list(Path.of("../fixtures/simulator"))) {
      List<Path> files = scripts.toList();
      assertThat(files).isNotEmpty();
      for (Path file : files) {
        assertThat(ScriptFile.read(file).turns()).as(file.toString()).isNotEmpty();
      }
    }
  }

  @Test
  void aMisspeltMemberIsNamed() {
    assertThatThrownBy(() -> parse("{'steps': [], 'tiems': 1}"))
        .hasMessageContaining("turns[0].tiems");
    assertThatThrownBy(() -> step("{'type': 'text', 'txt': 'a'}"))
        .hasMessageContaining("turns[0].steps[0].txt");
    assertThatThrownBy(() -> step("{'type': 'explode'}")).hasMessageContaining("explode");
  }

  @Test
  void anHttpErrorStandsAlone() {
    assertThatThrownBy(() ->
            parse(
                "{'steps': [{'type': 'keepalive'},"
                    + " {'type': 'http_error', 'status': 500, 'body': ''}]}"))
        .hasMessageContaining("only step");
  }

  @Test
  void onlyWhatFitsIntoAStreamCanInterruptOne() {
    Fault tooLate = new Fault.HttpError(500, Map.of(), "");
    assertThatThrownBy(() -> Turn.improvised().after(3, tooLate))
        .hasMessageContaining("cannot come inside a stream");
    assertThatThrownBy(() -> new Step.Interleaved(List.of(new Step.Keepalive())))
        .hasMessageContaining("only output items");
  }

  @Test
  void wordsLoseNothing() {
    String text = "  Ein Überfall, 😀 \n\t\"quoted\"; and-so_on…  ";
    assertThat(String.join("", Step.words(text))).isEqualTo(text);
  }
}
