package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.RequestParser;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.Translation;
import dev.parley.json.JsonWriter;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Json;
import dev.parley.testing.Replies;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the upstream told of its own tools comes back to it as it told it.
final class HostedHistoryTest {
  private static final Pattern ITEM =
      Pattern.compile("\"response.output_item.done\".*?\"item\":(\\{.*})}\\R");

  private static List<JsonNode> told(String sse, String type) {
    Matcher matcher = ITEM.matcher(sse);
    return matcher
        .results()
        .map(item -> Json.tree(item.group(1)))
        .filter(item -> item.path("type").asString().equals(type))
        .toList();
  }

  private static JsonNode input(Message answer, String model) {
    ObjectNode request =
        (ObjectNode)
            Json.tree(
                "{\"model\":\"m\",\"max_tokens\":16384,\"tools\":[{\"name\":\"get_weather\","
                    + "\"input_schema\":{}}],\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},"
                    + "{\"role\":\"assistant\"},{\"role\":\"user\",\"content\":\"Go on\"}]}");
    JsonNode content = Json.tree(JsonWriter.bytes(answer)).path("content");
    ((ObjectNode) request.path("messages").get(1)).set("content", content);
    byte[] body = Json.compact(request).getBytes(StandardCharsets.UTF_8);
    Target target = new Target("m", Catalog.builtIn().get(model), "acc");
    Translation translation =
        new ResponsesDialect().translate(RequestParser.parse(body, ApiVersion.V2023_06_01), target);
    return Json.tree(translation.body()).path("input");
  }

  @ParameterizedTest
  @CsvSource({
    "search-with-sources-and-citations, web_search_call, id status action.type action.query",
    "pages-opened-and-searched, web_search_call, id action.type action.url action.pattern",
    "search-that-failed, web_search_call, id status action.query",
    "code-that-ran, code_interpreter_call, id status container_id code",
    "code-that-failed-and-code-without-output, code_interpreter_call, id container_id",
    "mcp-calls, mcp_call, id server_label name",
    "tools-searched-then-called, tool_search_call, execution status arguments",
  })
  void whatWasToldIsToldAgain(String fixture, String type, String members) {
    String sse = Fixtures.text(Fixtures.file("streams/responses/" + fixture + ".upstream.sse"));
    Message answer =
        Replies.fold(
            Replies.events(
                Replies.asked(ThinkingDisplay.SUMMARIZED), sse.getBytes(StandardCharsets.UTF_8)));
    List<JsonNode> told = told(sse, type);
    List<JsonNode> again =
        input(answer, "gpt-5.6-sol")
            .valueStream()
            .filter(item -> item.path("type").asString("").equals(type))
            .toList();
    assertThat(told).isNotEmpty();
    assertThat(again).hasSameSizeAs(told);
    for (int i = 0; i < told.size(); i++) {
      for (String member : members.split(" ", -1)) {
        String pointer = "/" + member.replace('.', '/');
        assertThat(again.get(i).at(pointer)).as(member).isEqualTo(told.get(i).at(pointer));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"search-with-sources-and-citations", "code-that-ran", "mcp-calls"})
  void aModelWithoutTheToolIsToldInWords(String fixture) {
    byte[] sse = Fixtures.bytes(Fixtures.file("streams/responses/" + fixture + ".upstream.sse"));
    Message answer = Replies.fold(Replies.events(Replies.asked(ThinkingDisplay.NONE), sse));
    Target none = new Target("m", Catalog.builtIn().get("chat-latest"), "acc");
    boolean toolless = none.model().abilities().hosted().isEmpty();
    List<String> types =
        input(answer, "chat-latest")
            .valueStream()
            .map(item -> item.path("type").asString(""))
            .distinct()
            .toList();
    assertThat(toolless).isTrue();
    assertThat(types).containsExactly("message");
  }
}
