package dev.parley.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bad requests, and the words that they are refused with.
final class RequestParserTest {
  private static final String HEAD = "{\"model\":\"m\",\"max_tokens\":10,\"messages\":";
  private static final String HELLO = HEAD + "[{\"role\":\"user\",\"content\":\"Hi\"}]";

  private static MessagesRequest parse(String json) {
    return RequestParser.parse(json.getBytes(StandardCharsets.UTF_8), ApiVersion.V2023_06_01);
  }

  private static ApiError refusal(String json) {
    return refusal(json, ApiVersion.V2023_06_01);
  }

  private static ApiError refusal(String json, ApiVersion version) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return catchThrowableOfType(ApiException.class, () -> RequestParser.parse(body, version))
        .error();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[] | Input should be a valid object",
        "{} | model: Field required",
        "{\"model\":null} | model: Field required",
        "{\"model\":7} | model: Input should be a valid string",
        "{\"model\":\"m\"} | max_tokens: Field required",
        "{\"model\":\"m\",\"max_tokens\":\"10\"} | max_tokens: Input should be a valid number",
        "{\"model\":\"m\",\"max_tokens\":10} | messages: Field required",
        "{\"model\":\"m\",\"max_tokens\":10,\"messages\":{}}"
            + " | messages: Input should be a valid list",
        "{\"model\":\"m\",\"max_tokens\":10,\"messages\":[]}"
            + " | messages: at least one message is required",
      })
  void theShapeOfTheBody(String json, String message) {
    assertThat(refusal(json).message()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[7] | messages.0: Input should be a valid object",
        "[{}] | messages.0.role: Field required",
        "[{\"role\":\"user\"}] | messages.0.content: Field required",
        "[{\"role\":\"robot\",\"content\":\"x\"}]"
            + " | messages.0.role: Input should be 'user', 'assistant' or 'system'",
        "[{\"role\":\"user\",\"content\":7}]"
            + " | messages.0.content: Input should be a valid list",
        "[{\"role\":\"user\",\"content\":[{}]}] | messages.0.content.0.type: Field required",
        "[{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}]"
            + " | messages.0.content.0.text.text: Field required",
        "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":[]}]}]"
            + " | messages.0.content.0.text.text: Input should be a valid string",
        "[{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"source\":{\"type\":\"base64\"}}]}]"
            + " | messages.0.content.0.image.source.base64.media_type: Field required",
        "[{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"b\","
            + "\"input\":\"x\"}]}]"
            + " | messages.0.content.0.tool_use.input: Input should be a valid dictionary",
        "[{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"a\","
            + "\"name\":\"b\"}]}]"
            + " | messages.0.content.0.tool_use.input: Field required",
        "[{\"content\":[{\"text\":7,\"type\":\"text\"}]}]"
            + " | messages.0.content.0.text.text: Input should be a valid string",
        "[{\"role\":\"user\",\"content\":[{\"type\":\"document\",\"source\":{\"type\":\"content\","
            + "\"content\":[{\"type\":\"text\"}]}}]}]"
            + " | messages.0.content.0.document.source.content.content.0.text.text: Field required",
        "[{\"role\":\"user\",\"content\":[{\"type\":\"search_result\",\"source\":\"s\","
            + "\"title\":\"t\",\"content\":[{\"type\":\"text\"}]}]}]"
            + " | messages.0.content.0.search_result.content.0.text: Field required",
        "[{\"role\":\"user\",\"content\":[{\"type\":\"a.b\"},{\"type\":\"image\"}]}]"
            + " | messages.0.content.1.image.source: Field required",
        "[{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"a\","
            + "\"content\":[{\"type\":\"text\"}]}]}]"
            + " | messages.0.content.0.tool_result.content.0.text.text: Field required",
        "[{\"role\":\"user\",\"content\":[]}] | messages.0: all messages must have non-empty"
            + " content except for the optional final assistant message",
        "[{\"role\":\"user\",\"content\":\"\"}] | messages.0: all messages must have non-empty"
            + " content except for the optional final assistant message",
      })
  void theMessages(String messages, String message) {
    assertThat(refusal(HEAD + messages + "}").message()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"max_tokens\":-1 | max_tokens: Input should be greater than or equal to 0",
        "\"max_tokens\":1.5 | max_tokens: Input should be a valid integer",
        "\"model\":\" \" | model: String should have at least 1 character",
        "\"stream\":\"yes\" | stream: Input should be a valid boolean",
        "\"temperature\":2 | temperature: range: 0..1",
        "\"temperature\":-1 | temperature: range: 0..1",
        "\"top_p\":1.1 | top_p: range: 0..1",
        "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":100}"
            + " | thinking.enabled.budget_tokens: Input should be greater than or equal to 1024",
        "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2048}"
            + " | `max_tokens` must be greater than `thinking.budget_tokens`",
        "\"thinking\":{\"type\":\"enabled\"} | thinking.enabled.budget_tokens: Field required",
        "\"tools\":[{\"name\":\"a\"}] | tools.0.custom.input_schema: Field required",
        "\"tools\":[{\"name\":\"a b\",\"input_schema\":{}}]"
            + " | tools.0.custom.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'",
        "\"tools\":[{\"name\":\"a\",\"input_schema\":{}},{\"name\":\"a\",\"input_schema\":{}}]"
            + " | tools: Tool names must be unique.",
        "\"tools\":[{\"type\":\"computer_toolset_20260801\",\"configs\":"
            + "{\"zoom\":{\"enabled\":\"no\"}}}]"
            + " | tools.0.computer_toolset_20260801.enabled: Input should be a valid boolean",
        "\"tool_choice\":{\"type\":\"some\"}"
            + " | tool_choice.type: Input should be 'auto', 'any', 'tool' or 'none'",
        "\"tool_choice\":{\"type\":\"tool\"} | tool_choice.tool.name: Field required",
        "\"tool_choice\":{\"type\":\"tool\",\"name\":\"x\"}"
            + " | tool_choice.name: no tool of this name is in `tools`",
        "\"system\":7 | system: Input should be a valid list",
        "\"system\":[{\"type\":\"text\"}] | system.0.text: Field required",
        "\"tools\":[{\"type\":\"custom\",\"name\":7}]"
            + " | tools.0.custom.name: Input should be a valid string",
        "\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"web_search\",\"max_uses\":\"2\"}]"
            + " | tools.0.web_search_20250305.max_uses: Input should be a valid integer",
        "\"stop_sequences\":[7] | stop_sequences.0: Input should be a valid string",
        "\"metadata\":{\"user_id\":7} | metadata.user_id: Input should be a valid string",
        "\"safeguards\":{\"type\":\"x\"} | safeguards: Input should be a valid list",
        "\"safeguards\":[\"x\"] | safeguards.0: Input should be a valid object",
        "\"safeguards\":[{}] | safeguards.0.type: Field required",
      })
  void theOtherFields(String member, String message) {
    assertThat(refusal(HELLO + "," + member + "}").message()).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"temperature\":1",
        "\"temperature\":0",
        "\"top_p\":1.0,\"top_k\":0",
        "\"top_p\":-1,\"top_k\":-1",
        "\"max_tokens\":1025,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}",
        "\"max_tokens\":1024,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2048},"
            + "\"tools\":[{\"name\":\"f\",\"input_schema\":{\"type\":\"object\"}}]",
      })
  void theEdgesOfWhatIsPossible(String members) {
    String head = members.contains("max_tokens") ? HELLO.replace("\"max_tokens\":10,", "") : HELLO;
    assertThat(parse(head + "," + members + "}").model()).isEqualTo("m");
  }

  @Test
  void aBudgetLeavesRoomForAnAnswer() {
    String json =
        HELLO.replace("\"max_tokens\":10,", "")
            + ",\"max_tokens\":1024,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}}";
    assertThat(refusal(json).message())
        .isEqualTo("`max_tokens` must be greater than `thinking.budget_tokens`");
  }

  @Test
  void onlyTheLastMessageOfTheAssistantMayBeEmpty() {
    String user = "{\"role\":\"user\",\"content\":\"x\"}";
    String empty = "{\"role\":\"assistant\",\"content\":[]}";
    assertThat(parse(HEAD + "[" + user + "," + empty + "]}").messages()).hasSize(2);
    assertThat(refusal(HEAD + "[" + user + "," + empty + "," + user + "]}").message())
        .startsWith("messages.1: all messages must have non-empty content");
  }

  @Test
  @Tag("sweep")
  void aHundredThousandMessagesAreTheMost() {
    String user = "{\"role\":\"user\",\"content\":\"x\"}";
    String most = (user + ",").repeat(99_999) + user;
    assertThat(parse(HEAD + "[" + most + "]}").messages()).hasSize(100_000);
    assertThat(refusal(HEAD + "[" + most + "," + user + "]}").message())
        .isEqualTo("messages: at most 100000 are possible");
  }

  @Test
  void theNewerVersionKnowsNoSamplingParameters() {
    for (String field : new String[] {"temperature", "top_p", "top_k"}) {
      String json = HELLO + ",\"" + field + "\":1}";
      assertThat(refusal(json, ApiVersion.V2026_10_21).message())
          .isEqualTo(field + ": Extra inputs are not permitted");
      assertThat(parse(json).model()).isEqualTo("m");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "nonsense", "{\"model\":\"m\"", HELLO + "} x"})
  void brokenJson(String json) {
    ApiError error = refusal(json);
    assertThat(error.status()).isEqualTo(400);
    assertThat(error.type()).isEqualTo("invalid_request_error");
    assertThat(error.message()).startsWith("The request body is not valid JSON: ");
  }

  @Test
  void depth() {
    String deep = HELLO + ",\"x\":" + "[".repeat(1000) + "]".repeat(1000) + "}";
    assertThat(refusal(deep).message()).contains("nested deeper than 200 levels");
  }

  @Test
  void loneSurrogates() {
    String json = HEAD + "[{\"role\":\"user\",\"content\":\"\\ud83d\"}]}";
    assertThat(refusal(json).message())
        .startsWith("The request body is not valid JSON: no low surrogate in string");
  }

  @Test
  void aThreadIsRefusedInTheWordsOnWhichTheClientSendsItsWholeHistory() {
    ApiError error = refusal(HELLO + ",\"thread\":{\"type\":\"create\"}}");
    assertThat(error.details())
        .hasToString("{\"error_code\":\"thread_unsupported_request\",\"unsupported\":[]}");
  }

  @Test
  void aPreWarmingRequestCannotStream() {
    String zero = HELLO.replace("\"max_tokens\":10", "\"max_tokens\":0");
    assertThat(parse(zero + "}").maxTokens().intValue()).isZero();
    assertThat(refusal(zero + ",\"stream\":true}").message()).startsWith("max_tokens: 0");
  }

  @Test
  void theVersionHasToBeNamed() {
    assertThat(ApiVersion.of("2023-06-01")).isEqualTo(ApiVersion.V2023_06_01);
    assertThat(ApiVersion.of(" 2026-10-21 ")).isEqualTo(ApiVersion.V2026_10_21);
    assertThatThrownBy(() -> ApiVersion.of(null)).isInstanceOf(ApiException.class);
    assertThatThrownBy(() -> ApiVersion.of("2020-01-01")).isInstanceOf(ApiException.class);
  }
}
