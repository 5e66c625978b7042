package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiError;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.ReasoningEnvelope;
import dev.parley.dialect.Translation;
import dev.parley.dialect.UpstreamReply;
import dev.parley.dialect.errors.ClientPlace;
import dev.parley.dialect.errors.ParameterPath;
import dev.parley.dialect.errors.UpstreamErrors;
import dev.parley.json.Extra;
import dev.parley.json.JsonWriter;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.openai.ErrorBody;
import dev.parley.testing.Requests;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the upstream refuses, told at the client's own place for it, and in the words on which
/// Claude Code does without it.
final class RefusedTest {
  private static final Target TARGET =
      new Target("claude-opus-5-5", Catalog.builtIn().get("gpt-5.6-sol"), "acc");

  private static final String SEALED = ReasoningEnvelope.of(TARGET, "rs_1", "gAAAA").seal();
  private static final String SEALED_TOO = ReasoningEnvelope.of(TARGET, "rs_2", "gBBBB").seal();

  private static final String IMAGE =
      "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'%s'}}";

  /// Upstream the empty text is gone and results stand before what follows them, so that most
  /// indexes differ.
  private static final MessagesRequest REQUEST =
      Requests.request(
          "[{'role':'user','content':[{'type':'text','text':''},"
              + IMAGE.formatted("AAAA")
              + ",{'type':'document','source':{'type':'base64','media_type':'application/pdf',"
              + "'data':'JVBE'}},{'type':'image','source':{'type':'url','url':'https://h/a.png'}},"
              + "{'type':'document','source':{'type':'url','url':'https://h/a.pdf'}},"
              + "{'type':'document','source':{'type':'content','content':["
              + IMAGE.formatted("CCCC")
              + "]}}]},"
              + "{'role':'assistant','content':[{'type':'thinking','thinking':'Hm','signature':'"
              + SEALED
              + "'},{'type':'redacted_thinking','data':'"
              + SEALED_TOO
              + "'},{'type':'text','text':'One moment.'},"
              + "{'type':'tool_use','id':'call_1','name':'look','input':{}},"
              + "{'type':'tool_use','id':'call_2','name':'Read the whole page','input':{}}]},"
              + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'call_1',"
              + "'content':[{'type':'text','text':'Seen:'},"
              + IMAGE.formatted("BBBB")
              + "]},{'type':'tool_result','tool_use_id':'call_2','content':'Read.'}]},"
              + "{'role':'system','content':'Be brief.'}]",
          "'thinking':{'type':'adaptive'},"
              + "'output_config':{'format':{'type':'json_schema','schema':{'type':'object'}}},"
              + "'metadata':{'user_id':'u'},"
              + "'tools':[{'type':'web_search_20250305','name':'web_search'},"
              + "{'name':'look','input_schema':{}},"
              + "{'type':'bash_20250124','name':'bash'},"
              + "{'name':'Read the whole page','input_schema':{}}]");

  private static final Translation SENT = new ResponsesDialect().translate(REQUEST, TARGET);

  private static ApiError error(String code, @Nullable String parameter, String words) {
    ErrorBody body = new ErrorBody(words, "invalid_request_error", code, parameter, Extra.NONE);
    byte[] bytes = JsonWriter.bytes(out -> out.begin().member("error", body).end());
    ApiError told = new ResponsesDialect().error(new UpstreamReply(400, Map.of(), bytes), SENT);
    assertThat(new UpstreamErrors(SENT, new ClientPlaces(SENT)).of(body).message())
        .isEqualTo(told.message());
    return told;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "input[0].content[0].image_url"
            + " | messages.0.content.1.image.source.base64: Could not process image: why",
        "input[0].content[1].file_data"
            + " | messages.0.content.2.document.source.base64: Could not process PDF: why",
        "input[0].content[2].image_url"
            + " | messages.0.content.3.image.source.url: Could not process image: why",
        "input[0].content[3].file_url"
            + " | messages.0.content.4.document.source.url: Could not process PDF: why",
        "input[0].content[4].image_url | messages.0.content.5.document.source.content.0"
            + ".image.source.base64: Could not process image: why",
        "input[0].content[4].detail | messages.0.content.5.document.source.content.0"
            + ".image.source.base64: Could not process image: why",
        "input[6].output[1].image_url | messages.2.content.0.tool_result.content.1"
            + ".image.source.base64: Could not process image: why",
        "input[6].output | messages.2.content.0: why",
        "input[7].output | messages.2.content.1: why",
        "input[7].call_id | messages.2.content.1: why",
        "input[4].arguments | messages.1.content.3: why",
        "input[5].name | messages.1.content.4: why",
        "input[3].content | messages: why",
        "input[1].summary | messages.1.content.0: why",
        "input[8].content[0].text | messages.3.content.0: why",
        "input[99].id | messages: why",
        "input | messages: why",
        "tools[0].filters | tools: why",
        "tools[1].parameters | tools.1.custom.input_schema: why",
        "tools[1].parameters.properties | tools.1.custom.input_schema: why",
        "tools[2].parameters | tools.2: why",
        "tools[3].name | tools.3.custom.name: why",
        "tools[3] | tools.3.custom: why",
        "tools[9].name | tools: why",
        "tools | tools: why",
        "tool_choice | tool_choice: why",
        "instructions | system: why",
        "max_output_tokens | max_tokens: why",
        "parallel_tool_calls | tool_choice.disable_parallel_tool_use: why",
        "reasoning.summary | thinking: why",
        "text.format.schema | output_config.format.schema: why",
        "safety_identifier | metadata.user_id: why",
        "service_tier | service_tier: why",
        "temperature | temperature: why",
        "prompt_cache_key | why",
        "metadata | why",
        "| why",
      })
  void aPlaceInTheUpstreamsRequestIsOneInTheClients(@Nullable String parameter, String message) {
    assertThat(error("invalid_value", parameter, "why").message()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unsupported_parameter | text.format"
            + " | output_config.format: Extra inputs are not permitted",
        "unsupported_value | text.format.type"
            + " | output_config.format: Extra inputs are not permitted",
        "invalid_value | text.format.type"
            + " | output_config.format: Extra inputs are not permitted",
        "invalid_json_schema | text.format.schema | output_config.format.schema: why",
        "invalid_function_parameters | tools[1].parameters | tools.1.custom.input_schema: why",
        "unsupported_parameter | reasoning.effort"
            + " | adaptive thinking is not supported on this model",
        "unknown_parameter | reasoning | adaptive thinking is not supported on this model",
        "unknown_parameter | input[0].content[0].prompt_cache_breakpoint"
            + " | cache_control: Extra inputs are not permitted",
        "unsupported_value | input[8].role | role 'system' is not supported on this model",
        "invalid_value | input[8].role | role 'system' is not supported on this model",
        "invalid_encrypted_content | input[1].encrypted_content"
            + " | messages.1.content.0: Invalid `signature` in `thinking` block",
        "invalid_encrypted_content | input[2]"
            + " | messages.1.content.1: Invalid `data` in `redacted_thinking` block",
        "invalid_encrypted_content | | messages: Invalid `signature` in `thinking` block",
        "image_parse_error | | Could not process image: why",
        "invalid_base64_image | input[6]" + " | messages.2.content.0: Could not process image: why",
        "invalid_file | | Could not process PDF: why",
        "rate_limit_exceeded | | why",
      })
  void aFeatureIsRefusedInTheWordsOnWhichTheClientDoesWithoutIt(
      String code, @Nullable String parameter, String message) {
    assertThat(error(code, parameter, "why").message()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Invalid parameter: 'text.format' of type 'json_schema' is not supported with this model."
            + " | output_config.format: Extra inputs are not permitted",
        "Too many images in the request. | too much media: Too many images in the request.",
        "The total image payload is too large."
            + " | too much media: The total image payload is too large.",
        "It requires 41334 patches after processing, exceeding the limit of 30000. | Could not"
            + " process image: It requires 41334 patches after processing, exceeding the limit of"
            + " 30000.",
        "This model does not support image input."
            + " | Could not process image: This model does not support image input.",
        "image_url is only supported by certain models."
            + " | Could not process image: image_url is only supported by certain models.",
      })
  void someFeaturesAreKnownByTheWords(String words, String message) {
    assertThat(error("invalid_request", null, words).message()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "'output_config':{'effort':'high'},'thinking':{'type':'adaptive'}"
            + " | This model does not support the effort parameter.",
        "'thinking':{'type':'enabled','budget_tokens':2000}"
            + " | thinking.type.enabled is not supported on this model",
        "'thinking':{'type':'disabled'} | This model does not support the effort parameter.",
        "'thinking':{'type':'between_tools'} | This model does not support the effort parameter.",
        "'thinking':{'type':'deep'} | This model does not support the effort parameter.",
        "'stream':true | This model does not support the effort parameter.",
      })
  void whatTheClientAskedForIsWhatIsRefused(String members, String message) {
    Translation asked = new ResponsesDialect().translate(Requests.with(members), TARGET);
    ErrorBody body =
        new ErrorBody("no", null, "unsupported_parameter", "reasoning.effort", Extra.NONE);
    assertThat(new UpstreamErrors(asked, new ClientPlaces(asked)).of(body).message())
        .isEqualTo(message);
  }

  @Test
  void anEffortAndAnOlderFormatHaveTheirPlaces() {
    Translation asked =
        new ResponsesDialect()
            .translate(
                Requests.with(
                    "'speed':'fast','output_config':{'effort':'low'},"
                        + "'output_format':{'type':'json_schema','schema':{'type':'object'}}"),
                TARGET);
    ClientPlaces places = new ClientPlaces(asked);
    assertThat(places.of(ParameterPath.of("text.format.name")))
        .isEqualTo(new ClientPlace("output_format", null));
    assertThat(places.of(ParameterPath.of("reasoning.effort")))
        .isEqualTo(new ClientPlace("output_config.effort", null));
    assertThat(places.of(ParameterPath.of("service_tier")))
        .isEqualTo(new ClientPlace("speed", null));
  }

  @Test
  void aRefusalMayComeWithoutWords() {
    byte[] body = "{\"error\":{\"param\":\"tools[1].name\"}}".getBytes(StandardCharsets.UTF_8);
    assertThat(new ResponsesDialect().error(new UpstreamReply(400, Map.of(), body), SENT).message())
        .isEqualTo("tools.1.custom.name: the upstream refused the request");
  }
}
