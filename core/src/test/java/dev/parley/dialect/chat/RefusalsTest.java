package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.models.Catalog;
import dev.parley.models.Lesson;
import dev.parley.models.Target;
import dev.parley.testing.Json;
import dev.parley.testing.Requests;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What a refusal of a backend teaches, in whichever way it says it.
final class RefusalsTest {
  private static final MessagesRequest EVERYTHING =
      Requests.with(
          "'thinking':{'type':'adaptive'},'output_config':{'effort':'high','format':"
              + "{'type':'json_schema','schema':{'type':'object'}}},'temperature':0.5,'top_p':0.5,"
              + "'stop_sequences':['END'],'metadata':{'user_id':'u'},'system':'Be brief.',"
              + "'tools':[{'name':'look','input_schema':{'type':'object'}}],"
              + "'tool_choice':{'type':'any','disable_parallel_tool_use':true}");

  private static ChatDialect dialect(String backend) {
    return new ChatDialect(BackendModels.named(backend));
  }

  private static Target target(String backend) {
    String model = BackendModels.of(BackendModels.named(backend));
    return new Target("m", Catalog.builtIn().get(model), "acc");
  }

  private static @Nullable Lesson lesson(String backend, int status, String body) {
    Translation asked = dialect(backend).translate(EVERYTHING, target(backend));
    byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return dialect(backend).lesson(new UpstreamReply(status, Map.of(), bytes), asked);
  }

  private static @Nullable Lesson lesson(String backend, int status, String body, String message) {
    return lesson(backend, status, body.formatted(message.replace('\'', '`')));
  }

  private static JsonNode body(String backend, Lesson lesson) {
    Translation wiser = dialect(backend).translate(EVERYTHING, target(backend).with(lesson));
    return Json.tree(wiser.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "zai|400|{'error':{'code':'1210','message':'unknown parameter: `thinking`'}}|thinking",
        "groq|400|{'error':{'message':'property ^reasoning_effort^ is unsupported'}}"
            + "|reasoning_effort",
        "mistral|422|{'detail':[{'type':'extra_forbidden','loc':['body','parallel_tool_calls'],"
            + "'msg':'Extra inputs are not permitted'}]}|parallel_tool_calls",
        "mistral|422|{'detail':[{'type':'extra_forbidden','loc':['body','top_p'],'msg':'no'}]}"
            + "|top_p",
        "compatible|400|{'error':{'message':'Unsupported parameter','param':'temperature'}}"
            + "|temperature",
        "compatible|400|{'error':{'message':'tool_choice is not supported by this model'}}"
            + "|tool_choice",
        "compatible|400|{'error':{'message':'response_format type is unavailable: not supported'}}"
            + "|response_format",
        "compatible|400|{'error':{'message':'Unrecognized request argument: stream_options'}}"
            + "|stream_options",
        "compatible|400|{'error':{'message':'max_tokens is not supported'}}|max_tokens",
        "fireworks|400|{'error':{'message':'Extra inputs are not permitted, field: ^user^'}}|user",
        "vllm|400|{'error':{'message':'chat_template_kwargs is not supported'}}"
            + "|chat_template_kwargs",
      })
  void whatIsNamedIsLeftOutFromThenOn(String backend, int status, String body, String member) {
    Lesson lesson = lesson(backend, status, body.replace('^', '`'));
    assertThat(lesson).isEqualTo(new Lesson.Refuses(member));
    assertThat(body(backend, new Lesson.Refuses(member)).has(member)).isFalse();
  }

  @Test
  void theLimitHasTwoNames() {
    JsonNode body = body("compatible", new Lesson.Refuses("max_tokens"));
    assertThat(body.path("max_completion_tokens").asInt(0)).isEqualTo(16_384);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "messages[0]: unknown variant `image_url`, expected `text` at line 1 column 335",
        "This model does not support image inputs",
        "the model does not support images.",
        "Unsupported content type 'image_url'",
        "Image input is not supported with the 'glm-5.2' model.",
        "image_url is not supported by this model",
        "Qwen3-32B is not a multimodal model",
      })
  void aModelThatSeesNothingIsShownNothing(String message) {
    Lesson lesson = lesson("compatible", 400, "{'error':{'message':'%s'}}", message);
    assertThat(lesson).isEqualTo(new Lesson.Refuses("image_url"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Invalid 'messages[3]'. Content blocks are expected to be either text or image_url type.",
        "You uploaded an unsupported image. Please make sure it is a png.",
        "Error while downloading the image_url: invalid address",
        "image_url is too large: at most 20 MB are allowed",
        "invalid base64 in image_url",
        "the backend does not support image URLs, only data",
      })
  void oneImageSaysNothingOfOthers(String message) {
    assertThat(lesson("compatible", 400, "{'error':{'message':'%s'}}", message)).isNull();
  }

  @Test
  void aBackendThatKnowsNoDeveloperIsInstructedByTheSystem() {
    Lesson lesson =
        lesson(
            "openai", 400, "{'error':{'message':'invalid role: developer is not one of [...]'}}");
    assertThat(lesson).isEqualTo(new Lesson.Refuses("developer"));
    JsonNode first = body("openai", new Lesson.Refuses("developer")).path("messages").path(0);
    assertThat(first.path("role").asString("")).isEqualTo("system");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'error':{'message':'max_tokens must be less than or equal to 8192'}}"
            + "|MostOutput[tokens=8192]",
        "{'error':{'message':'Function tools with reasoning_effort are not supported for gpt-5.4'}}"
            + "|Efforts[supported=[none]]",
        "{'error':{'message':'Unsupported value: reasoning_effort. Supported values are: ^low^ and"
            + " ^high^.'}}|Efforts[supported=[low, high]]",
      })
  void aLimitIsLearnt(String body, String lesson) {
    assertThat(
            String.valueOf(
                lesson(
                    "openai",
                    400,
                    body.replace('^', '`').replace("max_tokens", "max_completion_tokens"))))
        .isEqualTo(lesson);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "429|{'error':{'message':'temperature is not supported'}}",
        "500|{'error':{'message':'temperature is not supported'}}",
        "400|{'error':{'message':'Please stop: the user is not allowed'}}",
        "400|{'error':{'message':'maximum context length is 8192 tokens, max_tokens invalid'}}",
        "400|{'error':{'message':'messages: invalid'}}",
        "400|{'object':'error','message':'top_k is not supported','code':400}",
        "400|<html>",
      })
  void anythingElseTeachesNothing(int status, String body) {
    assertThat(lesson("compatible", status, body)).isNull();
  }
}
