package dev.parley.simulator.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.wire.Json;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What each backend takes, and what it refuses.
final class ChatRulesTest {
  private static final String TOOL =
      "'tools':[{'type':'function','function':{'name':'look','parameters':"
          + "{'type':'object','properties':{}}}}]";

  private static String called(String thoughts) {
    return "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':null,"
        + thoughts
        + "'tool_calls':[{'id':'call_0001','type':'function','function':{'name':'look',"
        + "'arguments':'{}'}}]},{'role':'tool','tool_call_id':'call_0001','content':'A boat.'}]";
  }

  private static String members(String shorthand) {
    return shorthand
        .replace("TOOL", TOOL)
        .replace("CALLED+", called("'reasoning_content':'',"))
        .replace("CALLED", called(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // anybody
        "openai|'messages':[]|messages",
        "openai|'colour':'red'|colour",
        "openai|'messages':[{'role':'user','content':7}]|messages[0].content",
        "openai|'messages':[{'role':'user','content':[{'type':'audio'}]}]"
            + "|messages[0].content[0].type",
        "openai|'messages':[{'role':'assistant','content':null}]|messages[0].content",
        "openai|'messages':[{'role':'judge','content':'x'}]|messages[0].role",
        "openai|'stop':['a','b','c','d','e']|stop",
        "openai|'parallel_tool_calls':false|parallel_tool_calls",
        "openai|'tool_choice':'auto'|tool_choice",
        "openai|TOOL,'tool_choice':'any'|tool_choice",
        "openai|TOOL,'tool_choice':{'type':'function','function':{'name':'hear'}}"
            + "|tool_choice.function.name",
        "openai|'tools':[]|tools",
        "openai|'tools':[{'type':'function','function':{'name':'a b'}}]|tools[0].function.name",
        "openai|'stream_options':{'include_usage':true}|stream_options",
        "openai|'response_format':{'type':'xml'}|response_format.type",
        "openai|'messages':[{'role':'user','content':'a'},{'role':'tool','tool_call_id':'x',"
            + "'content':'y'}]|messages[1].role",
        "openai|'model':'gpt-5.1','max_tokens':5|max_tokens",
        "openai|'model':'gpt-5.1','temperature':0.5|temperature",
        "openai|'model':'gpt-4.1','reasoning_effort':'low'|reasoning_effort",
        // some
        "cerebras|'max_tokens':5|max_tokens",
        "deepseek|'messages':[{'role':'developer','content':'x'}]|messages[0].role",
        "deepseek|CALLED,TOOL|messages[1].reasoning_content",
        "deepseek|'messages':[{'role':'user','content':[{'type':'image_url','image_url':"
            + "{'url':'https://a.example/b'}}]}]|messages[0].content[0].type",
        "moonshot|CALLED,TOOL|messages[1].reasoning_content",
        "ollama|'messages':[{'role':'user','content':[{'type':'image_url','image_url':"
            + "{'url':'https://a.example/b'}}]}]|messages[0].content[0].image_url.url",
        "vllm|'messages':[{'role':'user','content':'a'},{'role':'system','content':'b'}]"
            + "|messages[1].role",
        "gemini|CALLED,TOOL|messages[1].tool_calls[0]",
        "moonshot|'temperature':0.5|temperature",
      })
  void isRefusedAndNamed(String profile, String shorthand, String param) {
    try (Asking asking = new Asking(profile)) {
      HttpResponse<String> reply = asking.reply(members(shorthand));
      assertThat(reply.statusCode()).as(reply.body()).isEqualTo(400);
      JsonNode body = Json.parse(reply.body());
      JsonNode error =
          body.isArray() || profile.equals("vllm") || profile.equals("cerebras")
              ? null
              : body.path("error");
      if (error != null) {
        assertThat(error.path("param").stringValue("")).isEqualTo(param);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "openai|'model':'gpt-4.1','max_tokens':5",
        "openai|CALLED,TOOL,'parallel_tool_calls':true,'tool_choice':'required'",
        "zai|'thinking':{'type':'enabled'},'max_tokens':5,CALLED+,TOOL,'tool_stream':true",
        "deepseek|CALLED+,TOOL",
        "moonshot|CALLED+,TOOL",
        "vllm|'chat_template_kwargs':{'enable_thinking':true},'top_k':4",
        "openrouter|'reasoning':{'effort':'low'}",
        "mistral|TOOL,'tool_choice':'any'",
      })
  void isTaken(String profile, String shorthand) {
    try (Asking asking = new Asking(profile)) {
      HttpResponse<String> reply = asking.reply(members(shorthand));
      assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "openai|400|{'error':{'message':",
        "zai|400|{'error':{'code':'1210'",
        "gemini|400|[{'error':{'code':400",
        "mistral|422|{'detail':[{'type':'extra_forbidden'",
        "vllm|400|{'object':'error'",
        "minimax|200|{'choices':null,'base_resp':{'status_code':2013",
        "cerebras|400|",
      })
  void refusesInItsOwnForm(String profile, int status, String form) {
    try (Asking asking = new Asking(profile)) {
      HttpResponse<String> reply = asking.reply("'colour':'red'");
      assertThat(reply.statusCode()).isEqualTo(status);
      assertThat(reply.body().replace('"', '\'')).startsWith(form == null ? "" : form);
      assertThat(reply.body().isEmpty()).isEqualTo(form == null);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "openai, maximum context length",
    "zai, Prompt too long",
    "moonshot, exceeded model token limit",
    "gemini, exceeds the maximum number of tokens",
    "ollama, configured context size"
  })
  void aPromptThatIsTooLongIsRefusedInItsOwnWords(String profile, String words) {
    try (Asking asking = new Asking(profile)) {
      String text = "tide ".repeat(8_000);
      String members =
          "'model':'some-small-model','messages':[{'role':'user','content':'" + text + "'}]";
      assertThat(asking.reply(members).body()).contains(words);
    }
  }

  @Test
  void aProfileThatThereIsNotIsNamedBesideThoseThatThereAre() {
    assertThatThrownBy(() -> Profile.named("harbour"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("harbour: no such profile; there are openai, azure, zai");
  }
}
