package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.dialect.ReasoningEnvelope;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.json.JsonWriter;
import dev.parley.models.Catalog;
import dev.parley.models.Lesson;
import dev.parley.models.Target;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Json;
import dev.parley.testing.Replies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A compaction of the upstream's: out in a block, through the client, and back as the item that it
/// was, in place of what it stands for.
final class CompactionReplayTest {
  private static final Target TARGET = target("gpt-5.6-sol", "acc");

  private static Target target(String model, String account) {
    return new Target("claude-opus-5-5", Catalog.builtIn().get(model), account);
  }

  /// The first block of the answer, as the client gets and keeps it.
  private static String block() {
    Path file = Fixtures.file("streams/responses/compacted.upstream.sse");
    return JsonWriter.text(
        Replies.fold(Replies.events(Replies.asked(ThinkingDisplay.NONE), Fixtures.bytes(file)))
            .content()
            .getFirst());
  }

  private static MessagesRequest request(String block) {
    String json =
        """
        {"model":"m","max_tokens":9,"messages":[{"role":"user","content":"Go"},
        {"role":"assistant","content":[%s,{"type":"text","text":"On."}]},
        {"role":"user","content":"More"}]}\
        """
            .formatted(block);
    return RequestParser.parse(json.getBytes(StandardCharsets.UTF_8), ApiVersion.V2023_06_01);
  }

  private static JsonNode input(String block, Target target) {
    byte[] body = new ResponsesDialect().translate(request(block), target).body();
    return Json.tree(body).path("input");
  }

  @Test
  void itComesBackInPlaceOfWhatItStandsFor() {
    JsonNode input = input(block(), TARGET);
    assertThat(input).hasSize(3);
    assertThat(Json.compact(input.path(0)))
        .isEqualTo("{\"type\":\"compaction\",\"encrypted_content\":\"gAAAA_all\"}");
  }

  @Test
  void whereItCannotBeReadTheConversationGoesWhole() {
    String unread = "{\"type\":\"message\",\"role\":\"user\"";
    assertThat(Json.compact(input(block(), target("gpt-5.6-sol", "other")).path(0)))
        .startsWith(unread);
    assertThat(Json.compact(input(block(), target("gpt-6.1-sol", "acc")).path(0)))
        .startsWith(unread);
    assertThat(Json.compact(input(block().replace("_all", "_not"), TARGET).path(0)))
        .startsWith(unread);
    String unsealed = block().replace("compaction.parley1", "parley1");
    assertThat(Json.compact(input(unsealed, TARGET).path(0))).startsWith(unread);
  }

  @Test
  void theCureOfUnreadableContentIsToDoWithout() {
    byte[] body =
        "{\"error\":{\"code\":\"invalid_encrypted_content\",\"message\":\"no\"}}"
            .getBytes(StandardCharsets.UTF_8);
    UpstreamReply refusal = new UpstreamReply(400, Map.of(), body);
    Translation refused = new ResponsesDialect().translate(request(block()), TARGET);
    Lesson lesson = Objects.requireNonNull(new ResponsesDialect().lesson(refusal, refused));
    byte[] cured = new ResponsesDialect().translate(request(block()), TARGET.with(lesson)).body();
    assertThat(Json.tree(cured).path("input")).hasSize(3);
    assertThat(Json.compact(Json.tree(cured))).doesNotContain("gAAAA_all");
  }

  @Test
  void anEnvelopeIsNeverTakenForOneOfAnotherKind() {
    String reasoning = ReasoningEnvelope.of(TARGET, "rs_1", "gAAAA").seal();
    String compaction = CompactionEnvelope.of(TARGET, null, "gAAAA").seal();
    assertThat(CompactionEnvelope.open(reasoning)).isNull();
    assertThat(ReasoningEnvelope.open(compaction)).isNull();
    assertThat(CompactionEnvelope.open(null)).isNull();
    assertThat(Objects.requireNonNull(CompactionEnvelope.open(compaction)).content())
        .isEqualTo("gAAAA");
    assertThat(compaction).contains(":cmp_");
  }
}
