package dev.parley.conformance.javasdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.core.http.StreamResponse;
import com.anthropic.helpers.BetaMessageAccumulator;
import com.anthropic.models.beta.AnthropicBeta;
import com.anthropic.models.beta.messages.BetaContentBlock;
import com.anthropic.models.beta.messages.BetaMcpToolset;
import com.anthropic.models.beta.messages.BetaMessage;
import com.anthropic.models.beta.messages.BetaRawMessageStreamEvent;
import com.anthropic.models.beta.messages.BetaRequestMcpServerUrlDefinition;
import com.anthropic.models.messages.CitationsWebSearchResultLocation;
import com.anthropic.models.messages.CodeExecutionTool20250522;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.ServerToolUsage;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.WebFetchTool20250910;
import com.anthropic.models.messages.WebSearchResultBlock;
import com.anthropic.models.messages.WebSearchTool20250305;
import dev.parley.conformance.House;
import dev.parley.simulator.script.Hosted;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.wire.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Tools that run where the model runs, in the SDK's own types. Their blocks lack the `caller` that
/// the SDK says is always there.
final class HostedToolsTest {
  @RegisterExtension static final House house = House.plain();
  @RegisterExtension static final Sdk sdk = Sdk.forgiving(house);

  private static final String PAGE = "https://example.org/a";

  private static MessageCreateParams searching() {
    return Questions.plain().addTool(WebSearchTool20250305.builder().build()).build();
  }

  private static Step cited(String text, String quote) {
    ObjectNode annotation = Json.object().put("url", PAGE).put("title", "The page");
    annotation.put("quote", quote);
    return new Step.Text(Step.words(text), null, List.of(annotation));
  }

  private static void twice(Step... steps) {
    house.plays(Turn.of(steps).times(2));
  }

  @Test
  void aSearchHasResultsAndCitations() {
    twice(
        Hosted.search("parley release", PAGE, "https://example.org/b"),
        cited("It came out today. So they say.", "It came out today."));
    Message message = sdk.eitherWay(searching());

    assertThat(message.content().get(0).asServerToolUse()._input().toString())
        .contains("parley release");
    assertThat(message.content().get(1).asWebSearchToolResult().content().asResultBlocks())
        .extracting(WebSearchResultBlock::url)
        .containsExactly(PAGE, "https://example.org/b");
    List<CitationsWebSearchResultLocation> citations =
        message.content().stream()
            .flatMap(block -> block.text().stream())
            .flatMap(text -> text.citations().stream())
            .flatMap(List::stream)
            .map(citation -> citation.asWebSearchResultLocation())
            .toList();
    assertThat(citations)
        .singleElement()
        .satisfies(citation -> {
          assertThat(citation.url()).isEqualTo(PAGE);
          assertThat(citation.title()).contains("The page");
        });
    assertThat(message.usage().serverToolUse().map(ServerToolUsage::webSearchRequests))
        .contains(1L);
  }

  @Test
  void aSearchIsToldToTheModelAgain() {
    house.plays(
        Turn.of(Hosted.search("parley", PAGE), cited("It is out.", "It is out.")),
        Turn.of(Step.text("Yes.")));
    Message first = sdk.streamed(searching());
    MessageCreateParams again =
        searching().toBuilder().addMessage(first).addUserMessage("Really?").build();
    assertThat(sdk.streamed(again).content().getLast().asText().text()).isEqualTo("Yes.");
    JsonNode input = house.asked().getLast().json().path("input");
    assertThat(input.valueStream().map(item -> item.path("type").stringValue("")))
        .contains("web_search_call");
  }

  @Test
  void aSearchThatFailsIsAnError() {
    twice(
        new Hosted.WebSearch(new Hosted.Action.Search(List.of("q"), List.of()), true),
        Step.text("I could not look."));
    Message message = sdk.eitherWay(searching());
    assertThat(message.content().get(1).asWebSearchToolResult().content().isError()).isTrue();
  }

  @Test
  void aPageIsFetched() {
    twice(new Hosted.WebSearch(new Hosted.Action.OpenPage(PAGE), false), Step.text("It says so."));
    MessageCreateParams question =
        Questions.plain().addTool(WebFetchTool20250910.builder().build()).build();
    Message message = sdk.eitherWay(question);
    assertThat(message.content().get(0).asServerToolUse()._input().toString()).contains(PAGE);
    assertThat(message.content().get(1).isWebFetchToolResult()).isTrue();
  }

  @Test
  void codeRunsInAContainer() {
    ObjectNode logs = Json.object().put("type", "logs").put("logs", "42\n");
    twice(
        new Hosted.CodeInterpreter(
            Step.words("print(6 * 7)"), List.of(logs), "cntr_0123456789", false),
        Step.text("It is 42."));
    MessageCreateParams question =
        Questions.plain().addTool(CodeExecutionTool20250522.builder().build()).build();
    Message message = sdk.eitherWay(question);

    assertThat(message.content().get(0).asServerToolUse()._input().toString())
        .contains("print(6 * 7)");
    assertThat(message.content().get(1).asCodeExecutionToolResult().content().asResultBlock())
        .satisfies(result -> {
          assertThat(result.stdout()).isEqualTo("42\n");
          assertThat(result.returnCode()).isZero();
        });
    assertThat(message.container())
        .hasValueSatisfying(container -> {
          assertThat(container.id()).isEqualTo("cntr_0123456789");
          assertThat(container.expiresAt()).isNotNull();
        });
  }

  @Test
  void anotherServersToolIsCalled() {
    twice(
        new Hosted.McpCall(
            new Hosted.McpTool("wiki", "ask", "{\"q\":\"What is it?\"}"), "A thing.", null, null),
        Step.text("It is a thing."));
    BetaMessage whole = sdk.client().beta().messages().create(asking());
    BetaMessageAccumulator streamed = BetaMessageAccumulator.create();
    try (StreamResponse<BetaRawMessageStreamEvent> response =
        sdk.client().beta().messages().createStreaming(asking())) {
      response.stream().forEach(streamed::accumulate);
    }

    assertThat(whole.stopReason().map(Object::toString)).contains(StopReason.END_TURN.asString());
    List<BetaContentBlock> content = whole.content();
    assertThat(streamed.message().content()).isEqualTo(content);
    assertThat(content.get(0).asMcpToolUse().serverName()).isEqualTo("wiki");
    assertThat(content.get(0).asMcpToolUse()._input().toString()).contains("What is it?");
    assertThat(content.get(1).asMcpToolResult().isError()).isFalse();
    assertThat(content.get(1).asMcpToolResult().content().toString()).contains("A thing.");
    assertThat(content.get(2).asText().text()).isEqualTo("It is a thing.");
  }

  private static com.anthropic.models.beta.messages.MessageCreateParams asking() {
    return com.anthropic.models.beta.messages.MessageCreateParams.builder()
        .model(Questions.MODEL)
        .maxTokens(8192)
        .addBeta(AnthropicBeta.MCP_CLIENT_2025_11_20)
        .addMcpServer(
            BetaRequestMcpServerUrlDefinition.builder()
                .name("wiki")
                .url("https://wiki.example/mcp")
                .build())
        .addTool(BetaMcpToolset.builder().mcpServerName("wiki").build())
        .addUserMessage("What is it?")
        .build();
  }
}
