package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.anthropic.RequestParser;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamCount;
import dev.parley.dialect.UpstreamReply;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.testing.Captured;
import dev.parley.testing.Json;
import dev.parley.testing.OpenAiSchema;
import dev.parley.testing.ThirdParty;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The question how many tokens a request takes, and the answers to it.
final class InputTokensTest {
  private static final UpstreamCount COUNT =
      Objects.requireNonNull(new ResponsesDialect().upstreamCount());

  private static Translation translated(byte[] body, boolean counting) {
    MessagesRequest request =
        counting
            ? RequestParser.parseForCounting(body, ApiVersion.V2023_06_01)
            : RequestParser.parse(body, ApiVersion.V2023_06_01);
    Target target = new Target(request.model(), Catalog.builtIn().get("gpt-5.6-sol"), "acc");
    return new ResponsesDialect().translate(request, target);
  }

  /// What the client captured sends to be answered is what it would have had counted.
  @Test
  void theQuestionIsValidAndPartOfTheRequest() {
    List<Captured> all = Captured.messages();
    ThirdParty.CAPTURES.report("requests to be counted", all.size());
    @Nullable OpenAiSchema schema =
        ThirdParty.OPENAPI.isThere() ? new OpenAiSchema("TokenCountsBody") : null;
    for (Captured captured : all) {
      byte[] body = Json.bytes(captured.tree());
      JsonNode question = Json.tree(COUNT.body(translated(body, true)));
      JsonNode request = Json.tree(translated(body, false).body());
      question
          .properties()
          .forEach(member ->
              assertThat(member.getValue())
                  .as(captured.name() + " " + member.getKey())
                  .isEqualTo(request.get(member.getKey())));
      assertThat(question.has("input")).isTrue();
      assertThat(question.has("stream") || question.has("max_output_tokens")).isFalse();
      if (schema != null) {
        assertThat(schema.faults(question)).as(captured.name()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "200 | {\"object\":\"response.input_tokens\",\"input_tokens\":7} | 7",
        "200 | {\"input_tokens\":0,\"x\":{}} | 0",
        "200 | {\"input_tokens\":-1} | ",
        "200 | {\"input_tokens\":\"7\"} | ",
        "200 | {} | ",
        "200 | [7] | ",
        "200 | not JSON | ",
        "500 | {\"input_tokens\":7} | ",
        "400 | {\"error\":{\"message\":\"no\",\"code\":\"invalid_value\"}} | ",
        "400 | {\"error\":{\"code\":\"context_length_exceeded\"}} | ",
        "400 | {\"error\":{\"message\":\"maximum context length is 8192 tokens, however you"
            + " requested 9000 tokens\"}} | 9000",
        "400 | {\"error\":{\"message\":\"maximum context length is 8192 tokens (8000 in the"
            + " messages, 1000 in the completion)\"}} | 8000",
        "400 | {\"error\":{\"message\":\"prompt is too long: only 12345\"}} | ",
      })
  void aReplyTellsACountOrNone(int status, String body, @Nullable Long tokens) {
    UpstreamReply reply =
        new UpstreamReply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    assertThat(COUNT.tokens(reply)).isEqualTo(tokens);
  }
}
