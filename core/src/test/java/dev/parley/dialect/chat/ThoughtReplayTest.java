package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ContentBlock;
import dev.parley.dialect.ReplyContext;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.dialect.Translation;
import dev.parley.json.JsonWriter;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.testing.Feed;
import dev.parley.testing.Json;
import dev.parley.testing.Replies;
import dev.parley.testing.Requests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Thoughts: out in a signature, through the client, and back to the backend.
final class ThoughtReplayTest {
  private static final String TOOLS =
      "'thinking':{'type':'adaptive'},'tools':[{'name':'look','input_schema':{}}]";

  private static Target target(String model, String account) {
    return new Target("claude-opus-5-5", Catalog.builtIn().get(model), account);
  }

  private static List<ContentBlock> told(
      String backend, Target target, ThinkingDisplay display, String delta) {
    ChatDialect dialect = new ChatDialect(BackendModels.named(backend));
    Translation asked = dialect.translate(Requests.with(TOOLS), target);
    ReplyContext reply = asked.reply();
    ReplyContext shown =
        new ReplyContext(
            reply.toolNames(),
            reply.toolUseIds(),
            display,
            reply.maxTokens(),
            reply.hosted(),
            reply.stopSequences(),
            reply.schemas(),
            reply.context());
    String sse =
        "data: {'choices':[{'index':0,'delta':%s,'finish_reason':'stop'}]}\n\n"
            .formatted(delta)
            .replace('\'', '"');
    byte[] bytes = sse.getBytes(StandardCharsets.UTF_8);
    Feed feed = new Feed(dialect, asked.with(shown));
    return Replies.fold(feed.events(bytes, bytes.length)).content();
  }

  /// The assistant's message of the next request.
  private static JsonNode replayed(String backend, Target target, List<ContentBlock> blocks) {
    String content =
        blocks.stream().map(JsonWriter::text).collect(Collectors.joining(",")).replace('"', '\'');
    String result =
        content.contains("tool_use")
            ? "[{'type':'tool_result','tool_use_id':'c1','content':'A boat.'}]"
            : "'Go on.'";
    String messages =
        "[{'role':'user','content':'Hi'},{'role':'assistant','content':[%s]},".formatted(content)
            + "{'role':'user','content':%s}]".formatted(result);
    ChatDialect dialect = new ChatDialect(BackendModels.named(backend));
    Translation next = dialect.translate(Requests.request(messages, TOOLS), target);
    return Json.tree(next.body()).path("messages").path(1);
  }

  private static final String CALL =
      "'tool_calls':[{'index':0,'id':'c1','function':{'name':'look','arguments':'{}'}}]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // with every message
        "zai|glm-5.2|{'reasoning_content':'Hm.','content':'A.'}|/reasoning_content|'Hm.'",
        "deepseek|deepseek-v4-pro|{'content':'A.'}|/reasoning_content|''",
        "deepseek|deepseek-reasoner|{'reasoning_content':'Hm.','content':'A.'}|/reasoning_content|",
        "cerebras|gpt-oss-120b|{'reasoning':'Hm.','content':'A.'}|/reasoning|'Hm.'",
        "mistral|mistral-large-4|{'content':[{'type':'thinking','thinking':[{'type':'text',"
            + "'text':'Hm.'}]},{'type':'text','text':'A.'}]}|/content/0/thinking/0/text|'Hm.'",
        "openrouter|z|{'reasoning_details':[{'type':'reasoning.encrypted','data':'eA=='}],"
            + "'content':'A.'}|/reasoning_details/0/data|'eA=='",
        "openrouter|z|{'reasoning':'Hm.','content':'A.'}|/reasoning_details/0/text|'Hm.'",
        "copilot|z|{'reasoning_text':'Hm.','reasoning_opaque':'eA==','content':'A.'}"
            + "|/reasoning_opaque|'eA=='",
        // with calls
        "moonshot|kimi-k3|{'reasoning_content':'Hm.','content':'A.'}|/reasoning_content|",
        "moonshot|kimi-k3|{'reasoning_content':'Hm.',CALL}|/reasoning_content|'Hm.'",
        "moonshot|kimi-k3|{CALL}|/reasoning_content|''",
        "vllm|z|{'reasoning':'Hm.',CALL}|/reasoning|'Hm.'",
        "vllm|z|{'reasoning_content':'Hm.',CALL}|/reasoning_content|'Hm.'",
        "vllm|z|{'reasoning_content':'Hm.','thinking_blocks':[{'type':'thinking','thinking':'Hm.',"
            + "'signature':'eA=='}],CALL}|/thinking_blocks/0/signature|'eA=='",
        "vllm|z|{'reasoning_content':'Hm.','thinking_blocks':[{'type':'thinking','thinking':'Hm.',"
            + "'signature':'eA=='}],CALL}|/reasoning_content|'Hm.'",
        "vllm|z|{'thinking_blocks':[{'type':'redacted_thinking','data':'eA=='}],CALL}"
            + "|/thinking_blocks/0/data|'eA=='",
        "vllm|z|{'thinking':'Hm.',CALL}|/thinking|'Hm.'",
        "vllm|z|{'reasoning':{'content':'Hm.'},CALL}|/reasoning|'Hm.'",
        "vllm|z|{'content':'<think>Hm.</think>A.',CALL}|/content|'A.'",
        "gemini|z|{'tool_calls':[{'id':'c1','function':{'name':'look','arguments':'{}'},"
            + "'extra_content':{'google':{'thought_signature':'eA=='}}}]}"
            + "|/tool_calls/0/extra_content/google/thought_signature|'eA=='",
        "gemini|z|{CALL}|/tool_calls/0/extra_content/google/thought_signature"
            + "|'skip_thought_signature_validator'",
        // never
        "compatible|z|{'reasoning':'Hm.',CALL}|/reasoning|",
        "compatible|z|{'thinking_blocks':[{'type':'thinking','thinking':'Hm.'}],CALL}"
            + "|/thinking_blocks|",
      })
  void theyGoBackWhereTheBackendWantsThem(
      String backend, String model, String delta, String place, String expected) {
    Target target = target(model, "acc");
    for (ThinkingDisplay display :
        new ThinkingDisplay[] {ThinkingDisplay.SUMMARIZED, ThinkingDisplay.OMITTED}) {
      List<ContentBlock> blocks = told(backend, target, display, delta.replace("CALL", CALL));
      JsonNode found = replayed(backend, target, blocks).at(place);
      assertThat(found.isMissingNode() ? null : found.toString().replace('"', '\''))
          .as(display + ": " + blocks)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(ThinkingDisplay.class)
  void theClientSeesWhatItAskedFor(ThinkingDisplay display) {
    List<ContentBlock> blocks =
        told(
            "zai", target("glm-5.2", "acc"), display, "{'reasoning_content':'Hm.','content':'A.'}");
    String seen =
        blocks.getFirst() instanceof ContentBlock.Thinking thinking ? thinking.thinking() : "none";
    assertThat(seen)
        .isEqualTo(
            switch (display) {
              case NONE -> "none";
              case OMITTED -> "";
              case SUMMARIZED -> "Hm.";
            });
  }

  @Test
  void nobodyElseGetsThem() {
    Target target = target("glm-5.2", "acc");
    List<ContentBlock> blocks =
        told(
            "zai",
            target,
            ThinkingDisplay.SUMMARIZED,
            "{'reasoning_content':'Hm.','content':'A.'}");
    assertThat(replayed("zai", target("glm-5.2", "other"), blocks).has("reasoning_content"))
        .isFalse();
    assertThat(replayed("zai", target("glm-4.6", "acc"), blocks).has("reasoning_content"))
        .isFalse();
  }
}
