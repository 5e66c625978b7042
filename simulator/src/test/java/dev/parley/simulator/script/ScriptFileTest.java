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
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class ScriptFileTest {
  private static final Hosted.McpTool TOOL = new Hosted.McpTool("s", "t", "{}");

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
    assertStep(
        "{'type': 'function_call', 'name': 'f', 'chunks': [], 'namespace': 'n'}",
        new Step.FunctionCall("f", List.of(), null, "n"));
    assertStep(
        "{'type': 'flawed', 'flaws': ['done_only'], 'step': {'type': 'refusal', 'text': 'no'}}",
        new Step.Flawed(new Step.Refusal(List.of("no")), Set.of(Flaw.DONE_ONLY)));
    assertStep(
        "{'type': 'event', 'name': 'x', 'members': {'a': 1}}",
        new Step.Event("x", json("{'a': 1}")));
  }

  @Test
  void readsEveryHostedStep() {
    assertStep(
        "{'type': 'web_search', 'queries': ['q'], 'sources': ['https://a/']}",
        Hosted.search("q", "https://a/"));
    assertStep(
        "{'type': 'web_search', 'open_page': 'https://a/'}",
        new Hosted.WebSearch(new Hosted.Action.OpenPage("https://a/"), false));
    assertStep(
        "{'type': 'web_search', 'find_in_page': {'url': 'u', 'pattern': 'p'}, 'failed': true}",
        new Hosted.WebSearch(new Hosted.Action.FindInPage("u", "p"), true));
    assertStep(
        "{'type': 'code_interpreter', 'code': 'f()', 'container_id': 'cntr_1', 'failed': true,"
            + " 'outputs': [{'type': 'logs', 'logs': 'x'}]}",
        new Hosted.CodeInterpreter(
            Step.words("f()"), List.of(json("{'type': 'logs', 'logs': 'x'}")), "cntr_1", true));
    assertStep(
        "{'type': 'mcp_list_tools', 'server_label': 's', 'tools': [{'name': 't'}]}",
        new Hosted.McpListTools("s", List.of(json("{'name': 't'}")), null));
    assertStep(
        "{'type': 'mcp_call', 'server_label': 's', 'name': 't', 'arguments': {}, 'output': 'o',"
            + " 'approval_request_id': 'mcpr_1'}",
        new Hosted.McpCall(TOOL, "o", null, "mcpr_1"));
    assertStep(
        "{'type': 'mcp_call', 'server_label': 's', 'name': 't', 'arguments': '{}', 'error': {}}",
        new Hosted.McpCall(TOOL, null, json("{}"), null));
    assertStep(
        "{'type': 'mcp_approval_request', 'server_label': 's', 'name': 't', 'arguments': {}}",
        new Hosted.McpApprovalRequest(TOOL));
    assertStep(
        "{'type': 'tool_search', 'arguments': {'goal': 'g'}, 'execution': 'client'}",
        new Hosted.ToolSearch(json("{'goal': 'g'}"), true));
    assertStep("{'type': 'tools_found', 'names': ['f']}", new Hosted.ToolsFound(List.of("f")));
    assertStep("{'type': 'compaction', 'tokens': 9}", new Hosted.Compaction(9));
  }

  @Test
  void aQuoteBecomesItsOffsets() {
    Step.Text text =
        (Step.Text)
            step(
                "{'type': 'text', 'text': 'a 😀 b b', 'annotations': ["
                    + "{'quote': 'b', 'url': 'u', 'title': 't'},"
                    + "{'quote': 'b', 'type': 'file_citation', 'file_id': 'f', 'filename': 'n'}]}");
    assertThat(text.annotations())
        .containsExactly(
            json("{'type':'url_citation','url':'u','title':'t','start_index':4,'end_index':5}"),
            json("{'type': 'file_citation', 'file_id': 'f', 'filename': 'n', 'index': 7}"));
    assertThatThrownBy(() -> step("{'type': 'text', 'text': 'a', 'annotations': [{'quote': 'b'}]}"))
        .hasMessageContaining("quotes what does not follow");
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) Json.parse(text.replace('\'', '"'));
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
    assertFault(
        "{'type': 'error_event', 'message': 'm', 'nested': true, 'failed_follows': true}",
        new Fault.ErrorEvent(new ApiError(500, "m", "server_error", null, null), true, true));
    assertFault(
        "{'type': 'refuse', 'code': 'unsupported_parameter', 'param': 'temperature'}",
        Fault.refusal(ApiError.unsupportedParameter("temperature")));
    assertFault(
        "{'type': 'refuse', 'code': 'unknown_parameter', 'param': 'speed'}",
        Fault.refusal(ApiError.unknownParameter("speed")));
    assertFault(
        "{'type': 'refuse', 'code': 'unsupported_value', 'param': 'reasoning.effort',"
            + " 'value': 'max', 'model': 'gpt-5', 'supported': ['low']}",
        Fault.refusal(
            ApiError.unsupportedValue("reasoning.effort", "max", "gpt-5", List.of("low"))));
    assertFault(
        "{'type': 'refuse', 'code': 'odd', 'message': 'm'}",
        Fault.refusal(ApiError.badRequest("m", null, "odd")));
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
                {'match': {'last_user_text': 'hi', 'model': 'gpt-6-sol', 'tool_outputs': false,
                           'has': 'reasoning.summary'},
                 'service_tier': 'flex', 'without_output': true,
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
                new Match("hi", "gpt-6-sol", false, "reasoning.summary"),
                0,
                List.of(),
                List.of(new Turn.Interruption(3, new Step.Fail(new Fault.Cut()))),
                new Ending(new UsageOverride(1, 2, 3, 4, 5), "flex", true),
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
    assertThatThrownBy(
            () -> step("{'type': 'flawed', 'flaws': ['rude'], 'step': {'type': 'reasoning'}}"))
        .hasMessageContaining("turns[0].steps[0].flaws[0]=rude");
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
