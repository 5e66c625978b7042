package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Receipt;
import dev.parley.dialect.Translation;
import dev.parley.json.Extra;
import dev.parley.models.Catalog;
import dev.parley.models.Lesson;
import dev.parley.models.Target;
import dev.parley.openai.ErrorBody;
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
      Requests.request(
          "[{'role':'user','content':'Hi'},{'role':'assistant','content':'Yes?'},"
              + "{'role':'user','content':'Go on'}]",
          "'thinking':{'type':'adaptive','display':'summarized'},"
              + "'output_config':{'effort':'xhigh'},"
              + "'speed':'fast','metadata':{'user_id':'u'},"
              + "'tools':[{'name':'a','input_schema':{}},"
              + "{'type':'web_search_20250305','name':'web_search','max_uses':2}],"
              + "'tool_choice':{'type':'auto','disable_parallel_tool_use':true}");

  private static ErrorBody refusal(String code, @Nullable String parameter, String words) {
    return new ErrorBody(words, "invalid_request_error", code, parameter, Extra.NONE);
  }

  private static Translation translation(MessagesRequest request, Target target) {
    return new ResponsesDialect().translate(request, target);
  }

  private static JsonNode body(Target target) {
    return Json.tree(translation(EVERYTHING, target).body());
  }

  private static @Nullable Lesson lesson(ErrorBody refusal, Target target) {
    return Refusals.lesson(refusal, translation(EVERYTHING, target));
  }

  private static Target wiser(ErrorBody refusal, Target target) {
    return target.with(Objects.requireNonNull(lesson(refusal, target)));
  }

  @ParameterizedTest
  @CsvSource({
    "unsupported_parameter, reasoning.summary, /reasoning/summary",
    "unsupported_parameter, reasoning, /reasoning",
    "unsupported_parameter, reasoning.effort, /reasoning/effort",
    "invalid_value, include, /include",
    "unsupported_parameter, parallel_tool_calls, /parallel_tool_calls",
    "unsupported_value, service_tier, /service_tier",
    "unknown_parameter, prompt_cache_key, /prompt_cache_key",
    "unknown_parameter, safety_identifier, /safety_identifier",
    "unknown_parameter, stream_options.include_obfuscation, /stream_options",
    "unknown_parameter, max_tool_calls, /max_tool_calls",
    "unsupported_parameter, max_output_tokens, /max_output_tokens",
    "unknown_parameter, input[1].phase, /input/1/phase",
  })
  void aParameterThatIsRefusedStaysAway(String code, String parameter, String pointer) {
    assertThat(body(TARGET).at(pointer).isMissingNode()).isFalse();
    ErrorBody refusal = refusal(code, parameter, "no");
    Target wiser = wiser(refusal, TARGET);
    assertThat(body(wiser).at(pointer).isMissingNode()).isTrue();
    assertThat(lesson(refusal, wiser)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"temperature, 0.5", "top_p, 0.5"})
  void samplingThatIsRefusedStaysAwayAndIsTold(String parameter, String value) {
    MessagesRequest request = Requests.with("'" + parameter + "':" + value);
    Target plain = new Target("m", Catalog.builtIn().get("gpt-4.1"), "acc");
    Translation before = translation(request, plain);
    ErrorBody refusal = refusal("unsupported_parameter", parameter, "no");
    Lesson lesson = Objects.requireNonNull(Refusals.lesson(refusal, before));
    Translation after = translation(request, plain.with(lesson));
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
        "Unsupported value: 'xhigh' is not supported with the 'x' model. | high",
        "Unsupported value: 'reasoning.effort' does not support 'xhigh' with this model. | high",
      })
  void theEffortsThatAreSupportedAreLearnt(String words, String sent) {
    Target wiser = wiser(refusal("unsupported_value", "reasoning.effort", words), TARGET);
    assertThat(body(TARGET).at("/reasoning/effort").asString()).isEqualTo("xhigh");
    assertThat(body(wiser).at("/reasoning/effort").asString()).isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource({
    "parallel_tool_calls, tool_choice.disable_parallel_tool_use",
    "service_tier, speed",
    "reasoning.summary, thinking",
    "reasoning.effort, output_config.effort",
  })
  void whatIsLostByARefusalIsTold(String parameter, String path) {
    assertThat(translation(EVERYTHING, TARGET).receipt().notes())
        .extracting(Receipt.Note::path)
        .doesNotContain(path);
    Target wiser = wiser(refusal("unsupported_parameter", parameter, "no"), TARGET);
    assertThat(translation(EVERYTHING, wiser).receipt().notes())
        .extracting(Receipt.Note::path)
        .contains(path);
  }

  @Test
  void theTierIsLeftAloneByWhoAsksForNone() {
    Target wiser = wiser(refusal("unsupported_parameter", "service_tier", "no"), TARGET);
    Translation translation = translation(Requests.with("'service_tier':'auto'"), wiser);
    assertThat(translation.receipt().notes()).isEmpty();
  }

  @Test
  void anEffortIsLeftOutWhenNoneIsSupportedThatAnybodyKnows() {
    for (String words : List.of("Supported values are: 'heroic'.", "'heroic' is not supported")) {
      assertThat(lesson(refusal("unsupported_value", "reasoning.effort", words), TARGET))
          .isEqualTo(new Lesson.Refuses("reasoning.effort"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Your organization must be verified to generate reasoning summaries. | reasoning.summary",
        "Encrypted content is not supported with this model."
            + " | include.reasoning.encrypted_content",
        "Unsupported parameter: 'temperature' is not supported with this model. | temperature",
        "Unsupported value: 'temperature' does not support 0.5 with this model. | temperature",
        "Unknown parameter: 'prompt_cache_key'. | prompt_cache_key",
        "Unrecognized request argument supplied: stream_options | stream_options",
        "Unknown parameter: 'input[2].phase'. | phase",
      })
  void someRefusalsAreKnownByTheirWords(String words, String parameter) {
    assertThat(lesson(refusal("400", null, words), TARGET))
        .isEqualTo(new Lesson.Refuses(parameter));
  }

  @Test
  void anEffortIsKnownByItsName() {
    String words = "Unsupported value: 'xhigh' is not supported with the 'x' model.";
    assertThat(lesson(refusal("400", null, words), TARGET))
        .isEqualTo(new Lesson.Efforts(List.of("none", "low", "medium", "high", "max")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "include[1] | no | web_search_call.action.sources | thinking",
        "include[0] | no | reasoning.encrypted_content | tools",
        "include | Invalid value: 'web_search_call.action.sources'."
            + " | web_search_call.action.sources | thinking",
      })
  void onlyTheIncludeThatIsRefusedIsLeftOut(
      String parameter, String words, String refused, String stays) {
    Target wiser = wiser(refusal("invalid_value", parameter, words), TARGET);
    assertThat(wiser.refuses("include." + refused)).isTrue();
    assertThat(body(TARGET).at("/include")).hasSize(2);
    assertThat(body(wiser).at("/include")).hasSize(1);
    assertThat(body(wiser).at("/include/0").asString()).isNotEqualTo(refused);
    assertThat(Objects.requireNonNull(translation(EVERYTHING, wiser).receipt().firstLoss()).path())
        .isNotEqualTo(stays);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "integer_below_min_value | Invalid 'max_output_tokens': integer below"
            + " minimum value. Expected a value >= 20, but got 16 instead. | 1 | 16 | 20",
        "integer_above_max_value | Invalid 'max_output_tokens': integer above"
            + " maximum value. Expected a value <= 8192, but got 32768 instead."
            + " | 100000 | 32768 | 8192",
        "invalid_value | max_tokens is too large: 32768. This model supports at"
            + " most 4096 completion tokens. | 100000 | 32768 | 4096",
      })
  void theBoundsOfAnAnswerAreLearnt(String code, String words, int asked, int before, int after) {
    ErrorBody refusal = refusal(code, "max_output_tokens", words);
    Target plain = new Target("m", Catalog.builtIn().get("gpt-4.1"), "acc");
    Translation first = translation(Requests.with("'max_tokens':" + asked), plain);
    Lesson lesson = Objects.requireNonNull(Refusals.lesson(refusal, first));
    Translation second = translation(first.request(), plain.with(lesson));
    assertThat(Json.tree(first.body()).at("/max_output_tokens").asInt()).isEqualTo(before);
    assertThat(Json.tree(second.body()).at("/max_output_tokens").asInt()).isEqualTo(after);
    assertThat(Refusals.lesson(refusal, second)).isNull();
  }

  @Test
  void aLimitThatTheUpstreamDoesNotTakeIsKeptHere() {
    Target wiser = TARGET.with(new Lesson.Refuses("max_output_tokens"));
    Translation translation = translation(Requests.with("'max_tokens':50"), wiser);
    assertThat(translation.reply().maxTokens()).isEqualTo(50);
    assertThat(translation.receipt().notes())
        .extracting(note -> note.kind() + " " + note.path())
        .containsExactly("EMULATED max_tokens");
  }

  @ParameterizedTest
  @CsvSource({
    "unsupported_parameter, input",
    "unsupported_parameter, input[0].content",
    "unsupported_parameter, text.format",
    "rate_limit_exceeded, temperature",
    "invalid_type, temperature",
    "integer_below_min_value, max_output_tokens",
    "unknown_parameter, ",
  })
  void anotherRefusalTeachesNothing(String code, @Nullable String parameter) {
    assertThat(lesson(refusal(code, parameter, "no"), TARGET)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Container is expired.",
    "Container with id 'cntr_12' not found.",
    "The container cntr_12 does not exist"
  })
  void codeGoesToANewContainerWhenTheOldOneIsGone(String words) {
    MessagesRequest request =
        Requests.request(
            "[{'role':'user','content':'Hi'},{'role':'assistant','content':["
                + "{'type':'server_tool_use','id':'srvtoolu_ci_1_x2ecntr_12',"
                + "'name':'code_execution','input':{'code':'print(1)'}},"
                + "{'type':'code_execution_tool_result','tool_use_id':'srvtoolu_ci_1_x2ecntr_12',"
                + "'content':{'type':'code_execution_result','stdout':'1','stderr':'',"
                + "'return_code':0,'content':[]}}]},{'role':'user','content':'Go on'}]",
            "'tools':[{'type':'code_execution_20250825','name':'code_execution'}],"
                + "'container':'cntr_12'");
    Translation before = translation(request, TARGET);
    Lesson lesson =
        Objects.requireNonNull(
            Refusals.lesson(new ErrorBody(words, null, null, null, Extra.NONE), before));
    Translation after = translation(request, TARGET.with(lesson));
    assertThat(lesson.lasts()).isFalse();
    assertThat(Json.compact(Json.tree(before.body()))).contains("cntr_12");
    assertThat(Json.compact(Json.tree(after.body())))
        .doesNotContain("cntr_12")
        .contains("print(1)", "{\"type\":\"auto\"}");
    assertThat(after.receipt().notes()).extracting(Receipt.Note::path).contains("container");
    assertThat(Refusals.lesson(new ErrorBody(words, null, null, null, Extra.NONE), after)).isNull();
  }

  @Test
  void theLastWordCounts() {
    Target once =
        TARGET
            .with(new Lesson.Efforts(List.of("low", "high")))
            .with(new Lesson.LeastOutput(20))
            .with(new Lesson.MostOutput(4096));
    Target twice =
        once.with(new Lesson.Efforts(List.of("low")))
            .with(new Lesson.LeastOutput(30))
            .with(new Lesson.MostOutput(2048));
    assertThat(twice.lessons().learnt()).hasSize(3);
    Target later = TARGET.with(twice.lessons());
    assertThat(later.model().efforts()).containsExactly("low");
    assertThat(later.model().maxOutputTokens()).isEqualTo(2048);
    assertThat(later.lessons().leastOutput(16)).isEqualTo(30);
  }
}
