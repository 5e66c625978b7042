package dev.parley.simulator.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.script.Fault;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import dev.parley.simulator.stream.PublishedSchema;
import dev.parley.simulator.wire.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Answers in the form of each backend.
final class ChatAnswersTest {
  private static final String LOOK =
      "'tools':[{'type':'function','function':{'name':'look','parameters':"
          + "{'type':'object','properties':{'where':{'type':'string'}}}}}]";

  private static final Step[] EVERYTHING = {
    Step.reasoning("I should look."),
    Step.text("Let me see."),
    Step.call("look", "{\"where\":\"quay\"}"),
    Step.call("look", "{\"where\":\"boat\"}")
  };

  private static JsonNode joined(List<JsonNode> chunks) {
    return Json.array().addAll(chunks);
  }

  @Test
  void whatIsSentHasThePublishedForm() throws IOException {
    Optional<PublishedSchema> published = PublishedSchema.find();
    List<String> faults = new ArrayList<>();
    try (Asking asking = new Asking("openai")) {
      asking.plays(EVERYTHING);
      String members = LOOK + ",'stream_options':{'include_usage':true}";
      for (JsonNode chunk : asking.chunks(members)) {
        published.ifPresent(
            schema -> faults.addAll(schema.faults("CreateChatCompletionStreamResponse", chunk)));
      }
      JsonNode whole = Json.parse(asking.reply(LOOK).body());
      published.ifPresent(
          schema -> faults.addAll(schema.faults("CreateChatCompletionResponse", whole)));
    }
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "openai|'tool_calls':[{'index':1,'function':{'arguments':|",
        "azure|'prompt_filter_results'|",
        "zai|'reasoning_content':|",
        "deepseek|'reasoning_content':|",
        "moonshot|'id':'functions.look:0'|",
        "minimax|'reasoning_details':[{'type':'reasoning.text'|",
        "mistral|'content':[{'type':'thinking'|'stream_options'",
        "groq|'x_groq':{'usage'|",
        "openrouter|'role':'assistant'|",
        "gemini|'thought_signature':|'index':1,",
        "vllm|'finish_reason':'stop'|'finish_reason':'tool_calls'",
        "lmstudio|<think>|'reasoning_content'",
        "copilot|'reasoning_opaque':|",
        "snowflake|'choices'|'finish_reason':'",
        "huggingface|'id':''|'id':'call_",
        "compatible|<think>|'usage'",
      })
  void eachBackendHasItsOwnForm(String profile, String there, String absent) {
    try (Asking asking = new Asking(profile)) {
      asking.plays(EVERYTHING);
      String usage = profile.equals("mistral") ? "" : ",'stream_options':{'include_usage':true}";
      String stream = joined(asking.chunks(LOOK + usage)).toString().replace('"', '\'');
      assertThat(stream).contains(there);
      if (absent != null) {
        assertThat(stream).doesNotContain(absent);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "openai, data: [DONE], true",
    "perplexity, data: [DONE], false",
    "llamacpp, CRLF, true",
    "openai, CRLF, false",
    "openrouter, : PROCESSING, true",
    "deepseek, : keep-alive, true"
  })
  void theStreamItselfDiffersToo(String profile, String part, boolean there) {
    try (Asking asking = new Asking(profile)) {
      asking.plays(Step.text("A boat."));
      assertThat(asking.stream("").replace("\r\n", "CRLF").contains(part)).isEqualTo(there);
    }
  }

  @Test
  void aStreamSaysWhatABodySays() {
    try (Asking asking = new Asking("zai")) {
      asking.plays(EVERYTHING);
      JsonNode message = Json.parse(asking.reply(LOOK).body()).at("/choices/0/message");
      StringBuilder text = new StringBuilder();
      StringBuilder thought = new StringBuilder();
      for (JsonNode chunk : asking.chunks(LOOK)) {
        text.append(chunk.at("/choices/0/delta/content").stringValue(""));
        thought.append(chunk.at("/choices/0/delta/reasoning_content").stringValue(""));
      }
      assertThat(text.toString()).isEqualTo(message.path("content").stringValue());
      assertThat(thought.toString()).isEqualTo(message.path("reasoning_content").stringValue());
      assertThat(message.path("tool_calls")).hasSize(2);
    }
  }

  @Test
  void aLimitCutsTheAnswer() {
    try (Asking asking = new Asking("zai")) {
      asking.plays(Step.text("word ".repeat(100)));
      JsonNode last = asking.chunks("'max_tokens':5").getLast();
      assertThat(last.at("/choices/0/finish_reason").stringValue()).isEqualTo("length");
      assertThat(last.at("/usage/completion_tokens").intValue()).isEqualTo(5);
    }
  }

  @Test
  void faultsStrikeHereToo() {
    try (Asking asking = new Asking("openai")) {
      asking.plays(Turn.of(Step.text("word ".repeat(9))).after(3, new Fault.CleanEnd()));
      assertThat(asking.stream("")).doesNotContain("finish_reason\":\"", "[DONE]");
      Fault failed = new Fault.Failed("server_error", "It broke.");
      asking.plays(Turn.of(Step.text("word ".repeat(9))).after(3, failed));
      assertThat(asking.stream("")).contains("\"error\":{\"message\":\"It broke.\"");
      asking.plays(Turn.of(Step.text("word ".repeat(9))).after(3, failed));
      assertThat(asking.reply("").statusCode()).isEqualTo(500);
    }
  }

  @Test
  void withoutAScriptAToolIsCalledAndItsResultIsTold() {
    try (Asking asking = new Asking("vllm")) {
      JsonNode call = Json.parse(asking.reply(LOOK).body()).at("/choices/0/message/tool_calls/0");
      assertThat(call.at("/function/name").stringValue()).isEqualTo("look");
      String messages =
          "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':null,"
              + "'tool_calls':[{'id':'c1','type':'function','function':{'name':'look',"
              + "'arguments':'{}'}}]},{'role':'tool','tool_call_id':'c1','content':'A boat.'}]";
      JsonNode told = Json.parse(asking.reply(LOOK + "," + messages).body());
      assertThat(told.at("/choices/0/message/content").stringValue()).contains("A boat.");
    }
  }

  @Test
  void aPromptThatWasReadBeforeIsCached() {
    try (Asking asking = new Asking("zai")) {
      String long1 = "'messages':[{'role':'user','content':'" + "tide ".repeat(2000) + "'}]";
      asking.reply(long1);
      JsonNode again = Json.parse(asking.reply(long1).body());
      assertThat(again.at("/usage/prompt_tokens_details/cached_tokens").intValue()).isPositive();
    }
  }
}
