package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Translation;
import dev.parley.json.Extra;
import dev.parley.models.Catalog;
import dev.parley.models.Lesson;
import dev.parley.models.Target;
import dev.parley.openai.responses.ErrorBody;
import dev.parley.testing.Json;
import dev.parley.testing.Requests;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// A refusal teaches what to leave out, once.
final class RefusalsTest {
  private static final Target TARGET =
      new Target("claude-opus-5-5", Catalog.builtIn().get("gpt-5.6-sol"), "acc");

  private static final MessagesRequest EVERYTHING =
      Requests.with(
          "'thinking':{'type':'adaptive','display':'summarized'},"
              + "'output_config':{'effort':'xhigh'},"
              + "'speed':'fast','metadata':{'user_id':'u'},"
              + "'tools':[{'name':'a','input_schema':{}},"
              + "{'type':'web_search_20250305','name':'web_search','max_uses':2}],"
              + "'tool_choice':{'type':'auto','disable_parallel_tool_use':true}");

  private static ErrorBody refusal(String code, @Nullable String parameter, String words) {
    return new ErrorBody(words, "invalid_request_error", code, parameter, Extra.NONE);
  }

  private static JsonNode body(Target target) {
    return Json.tree(new ResponsesDialect().translate(EVERYTHING, target).body());
  }

  @ParameterizedTest
  @CsvSource({
    "unsupported_parameter, reasoning.summary, /reasoning/summary",
    "unsupported_parameter, reasoning, /reasoning",
    "unsupported_parameter, reasoning.effort, /reasoning/effort",
    "unknown_parameter, include[0], /include",
    "unsupported_parameter, parallel_tool_calls, /parallel_tool_calls",
    "unsupported_value, service_tier, /service_tier",
    "unknown_parameter, prompt_cache_key, /prompt_cache_key",
    "unknown_parameter, safety_identifier, /safety_identifier",
    "unknown_parameter, stream_options.include_obfuscation, /stream_options",
    "unknown_parameter, max_tool_calls, /max_tool_calls",
  })
  void aParameterThatIsRefusedStaysAway(String code, String parameter, String pointer) {
    assertThat(body(TARGET).at(pointer).isMissingNode()).isFalse();
    ErrorBody refusal = refusal(code, parameter, "no");
    Target wiser = TARGET.with(Objects.requireNonNull(Refusals.lesson(refusal, TARGET)));
    assertThat(body(wiser).at(pointer).isMissingNode()).isTrue();
    assertThat(Refusals.lesson(refusal, wiser)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"temperature, 0.5", "top_p, 0.5"})
  void samplingThatIsRefusedStaysAwayAndIsTold(String parameter, String value) {
    MessagesRequest request = Requests.with("'" + parameter + "':" + value);
    Target plain = new Target("m", Catalog.builtIn().get("gpt-4.1"), "acc");
    ErrorBody refusal = refusal("unsupported_parameter", parameter, "no");
    Target wiser = plain.with(Objects.requireNonNull(Refusals.lesson(refusal, plain)));
    Translation before = new ResponsesDialect().translate(request, plain);
    Translation after = new ResponsesDialect().translate(request, wiser);
    assertThat(Json.tree(before.body()).has(parameter)).isTrue();
    assertThat(Json.tree(after.body()).has(parameter)).isFalse();
    assertThat(Objects.requireNonNull(after.receipt().firstLoss()).path()).isEqualTo(parameter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Unsupported value: 'xhigh' is not supported with the 'x' model. Supported values are:"
            + " 'low', 'medium', and 'high'. | high",
        "Unsupported value. Supported values are: 'none' and 'low'. | low",
      })
  void theEffortsThatAreSupportedAreLearnt(String words, String sent) {
    ErrorBody refusal = refusal("unsupported_value", "reasoning.effort", words);
    Target wiser = TARGET.with(Objects.requireNonNull(Refusals.lesson(refusal, TARGET)));
    assertThat(body(TARGET).at("/reasoning/effort").asString()).isEqualTo("xhigh");
    assertThat(body(wiser).at("/reasoning/effort").asString()).isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Your organization must be verified to generate reasoning summaries. | reasoning.summary",
        "Encrypted content is not supported with this model. | include",
      })
  void someRefusalsAreKnownByTheirWords(String words, String parameter) {
    assertThat(Refusals.lesson(refusal("invalid_request", null, words), TARGET))
        .isEqualTo(new Lesson.Refuses(parameter));
  }

  @ParameterizedTest
  @CsvSource({
    "unsupported_parameter, input",
    "unsupported_parameter, text.format",
    "rate_limit_exceeded, temperature",
    "invalid_type, temperature",
    "unknown_parameter, ",
  })
  void anotherRefusalTeachesNothing(String code, @Nullable String parameter) {
    assertThat(Refusals.lesson(refusal(code, parameter, "no"), TARGET)).isNull();
  }

  @Test
  void theLastWordOnEffortsCounts() {
    Target once = TARGET.with(new Lesson.Efforts(List.of("low", "high")));
    Target twice = once.with(new Lesson.Efforts(List.of("low")));
    assertThat(twice.lessons().learnt()).hasSize(1);
    assertThat(TARGET.with(twice.lessons()).model().efforts()).containsExactly("low");
  }
}
