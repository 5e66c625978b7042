package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.dialect.ReasoningEnvelope;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.json.JsonWriter;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Json;
import dev.parley.testing.Replies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Encrypted reasoning: out in a signature, through the client, and back to the upstream.
final class ReasoningReplayTest {
  private static final Target TARGET = target("gpt-5.6-sol", "acc");

  private static Target target(String model, String account) {
    return new Target("claude-opus-5-5", Catalog.builtIn().get(model), account);
  }

  /// The first block of the answer to a fixture, as the client gets and keeps it.
  private static String block(String fixture, ThinkingDisplay display) {
    Path file = Path.of("..", "fixtures", "streams", "responses", fixture + ".upstream.sse");
    ContentBlock block =
        Replies.fold(Replies.events(Replies.asked(display), Fixtures.bytes(file)))
            .content()
            .getFirst();
    return JsonWriter.text(block);
  }

  static MessagesRequest requestWithReasoning() {
    return request(block("summary-then-text", ThinkingDisplay.SUMMARIZED));
  }

  private static MessagesRequest request(String block) {
    String json =
        """
        {"model":"m","max_tokens":9,"messages":[{"role":"user","content":"Go"},
        {"role":"assistant","content":[%s,{"type":"text","text":"It says parley."}]},
        {"role":"user","content":"More"}],"thinking":{"type":"adaptive"}}\
        """
            .formatted(block);
    return RequestParser.parse(json.getBytes(StandardCharsets.UTF_8), ApiVersion.V2023_06_01);
  }

  private static JsonNode input(String block, Target target) {
    byte[] body = new ResponsesDialect().translate(request(block), target).body();
    return Json.tree(body).path("input");
  }

  @Test
  void aModelWhoseNameHasAColonKeepsItsReasoning() {
    Target local = new Target("m", Catalog.builtIn().get("qwen3:8b"), "acc");
    String signature = ReasoningEnvelope.of(local, "rs:1%3A", "gAAAA").seal();
    ReasoningEnvelope opened = ReasoningEnvelope.open(signature);
    assertThat(opened).isEqualTo(new ReasoningEnvelope("acc", "qwen3:8b", "rs:1%3A", "gAAAA", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "commentary-then-answer, 'commentary, final_answer'",
    "answer-before-a-call, final_answer",
  })
  void theReasoningBeforeATextCarriesItsPhase(String fixture, String phases) {
    for (ThinkingDisplay display : List.of(ThinkingDisplay.OMITTED, ThinkingDisplay.SUMMARIZED)) {
      assertThat(phases(fixture, display)).isEqualTo(phases);
    }
  }

  /// What the texts of an answer are marked as when it comes back.
  private static String phases(String fixture, ThinkingDisplay display) {
    Path file = Path.of("..", "fixtures", "streams", "responses", fixture + ".upstream.sse");
    List<ContentBlock> blocks =
        Replies.fold(Replies.events(Replies.asked(display), Fixtures.bytes(file))).content();
    String content = JsonWriter.text(out -> out.values(blocks));
    return input(content.substring(1, content.length() - 1), TARGET)
        .valueStream()
        .filter(item -> item.path("role").asString("").equals("assistant"))
        .filter(item -> !item.path("content").asString("").equals("It says parley."))
        .map(item -> item.path("phase").asString("none"))
        .collect(Collectors.joining(", "));
  }

  @Test
  void theSameReasoningTwiceGoesUpOnce() {
    String block = block("summary-then-text", ThinkingDisplay.SUMMARIZED);
    assertThat(input(block + "," + block, TARGET)).hasSize(4);
  }

  @Test
  void aSummaryAndItsContentComeBackAsTheItemTheyWere() {
    JsonNode item = input(block("summary-then-text", ThinkingDisplay.SUMMARIZED), TARGET).path(1);
    assertThat(Json.compact(item))
        .isEqualTo(
            "{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[{\"type\":\"summary_text\","
                + "\"text\":\"**Plan**\\n\\nLook at the file.\\n\\n**Then**\\n\\nAnswer.\"}],"
                + "\"encrypted_content\":\"gAAAA_done\"}");
  }

  @Test
  void withoutASummaryTheContentTravelsAlone() {
    String expected =
        "{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[],"
            + "\"encrypted_content\":\"gAAAA_done\"}";
    String omitted = block("summary-then-text", ThinkingDisplay.OMITTED);
    assertThat(omitted).contains("\"type\":\"thinking\",\"thinking\":\"\"");
    assertThat(Json.compact(input(omitted, TARGET).path(1))).isEqualTo(expected);
    String redacted = block("reasoning-without-summary", ThinkingDisplay.SUMMARIZED);
    assertThat(redacted).contains("\"type\":\"redacted_thinking\"");
    assertThat(Json.compact(input(redacted, TARGET).path(1))).isEqualTo(expected);
  }

  /// Its block is closed by then: the next turn does without it.
  @Test
  void contentThatComesTooLateIsLeftOut() {
    String block = block("encrypted-reasoning-in-the-last-event-only", ThinkingDisplay.SUMMARIZED);
    assertThat(block).contains("Look at the file.").contains("\"signature\":\"parley1:");
    assertThat(input(block, TARGET)).hasSize(3);
  }

  @Test
  void contentThatComesWhileTheBlockIsOpenIsCarried() {
    String block = block("reasoning-done-in-the-last-event-only", ThinkingDisplay.SUMMARIZED);
    assertThat(input(block, TARGET).path(1).path("encrypted_content").asString())
        .isEqualTo("gAAAA_done");
  }

  @Test
  void aClientThatDidNotAskForThinkingGetsNone() {
    assertThat(block("summary-then-text", ThinkingDisplay.NONE)).startsWith("{\"type\":\"text\"");
  }

  @Test
  void whatAnotherAccountOrFamilyEncryptedIsLeftOutInSilence() {
    String block = block("summary-then-text", ThinkingDisplay.SUMMARIZED);
    assertThat(input(block, target("gpt-5.6-sol", "other"))).hasSize(3);
    assertThat(input(block, target("gpt-6.1-sol", "acc"))).hasSize(3);
    assertThat(input(block, target("gpt-4.1", "acc"))).hasSize(3);
    assertThat(input(block, target("gpt-5.6-luna", "acc"))).hasSize(4);
  }

  @Test
  void whatWasDamagedOnTheWayIsLeftOutInSilence() {
    String block = block("summary-then-text", ThinkingDisplay.SUMMARIZED);
    assertThat(input(block.replace("gAAAA_done", "gAAAA_dona"), TARGET)).hasSize(3);
    assertThat(input(block.replace(":rs_1:", ":rs_2:"), TARGET)).hasSize(3);
    assertThat(input(block.replace("parley1:", "parley0:"), TARGET)).hasSize(3);
    String cut = block.replaceAll("(\"signature\":\".{20}).*\"", "$1\"");
    assertThat(input(cut, TARGET)).hasSize(3);
  }
}
