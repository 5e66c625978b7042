package dev.parley.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.RawJson;
import dev.parley.models.Catalog;
import dev.parley.models.Model;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A tokenizer that counts words makes it visible what is counted.
class TokenCountTest {
  private static final Model REASONING = Catalog.builtIn().get("gpt-5");
  private static final Model OTHER = Catalog.builtIn().get("gpt-4.1");
  private static final Tokenizer WORDS =
      text -> text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;

  private static long count(String body, Model model, Tokenizer tokenizer) {
    return TokenCount.of(body.getBytes(StandardCharsets.UTF_8), model, tokenizer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 2 | 3",
        "{'input':'a b c'} | 9 | 10",
        "{'instructions':'be brief','input':'a'} | 13 | 14",
        "{'input':[{'role':'user','content':'a b'}]} | 8 | 9",
        "{'messages':[{'role':'system','content':'x'},{'role':'user','content':'y'}]} | 12 | 13",
        "{'input':[{'type':'message','role':'assistant','content':["
            + "{'type':'output_text','text':'a b'},{'type':'refusal','refusal':'no'}]}]} | 11 | 10",
        "{'input':[{'type':'function_call','name':'f','arguments':'{\"a\": 1}'},"
            + "{'type':'function_call_output','output':'a b c'}]} | 25 | 21",
        "{'messages':[{'role':'assistant','content':null,'tool_calls':[{'function':"
            + "{'name':'f','arguments':'{}'}}]},{'role':'tool','content':'a b c'}]} | 24 | 20",
        "{'tools':[{'type':'function','name':'f','parameters':{}}]} | 24 | 22",
        "{'tools':[{'type':'web_search'}]} | 3 | 4",
        "{'text':{'format':{'type':'json_schema','name':'n','schema':{ 'a': 1 }}}} | 6 | 7",
        "{'response_format':{'type':'json_schema','json_schema':{'schema':{ 'a': 1 }}}} | 18 | 19",
        "{'input':[7,null,{'type':'web_search_call','id':'x'}]} | 7 | 8",
        "{'input':[{'role':'user','content':[{'type':'input_image','image_url':'https://x/y'}]}]}"
            + " | 636 | 772",
        "{'messages':[{'role':'user','content':[{'type':'image_url','image_url':"
            + "{'url':'https://x/y','detail':'low'}}]}]} | 76 | 92",
      })
  void everythingCounts(String body, long reasoning, long other) {
    String json = body.replace('\'', '"').replace("{\"a\": 1}", "{\\\"a\\\": 1}");
    assertThat(count(json, REASONING, WORDS)).isEqualTo(reasoning);
    assertThat(count(json, OTHER, WORDS)).isEqualTo(other);
  }

  @Test
  void reasoningCountsWithinItsTurnOnly() {
    String thought =
        "{\"type\":\"reasoning\",\"encrypted_content\":\"%s\"}".formatted("x".repeat(2000));
    String asked = "{\"role\":\"user\",\"content\":\"a\"}";
    long before = count("{\"input\":[%s,%s]}".formatted(thought, asked), REASONING, WORDS);
    long within = count("{\"input\":[%s,%s]}".formatted(asked, thought), REASONING, WORDS);

    assertThat(before).isEqualTo(7);
    assertThat(within).isEqualTo(7 + 179);
  }

  private static final RawJson SCHEMA =
      RawJson.of(
          """
          {"type":"object","description":"What to read.","required":["path"],"properties":{
            "path":{"type":"string","description":"Where it is."},
            "lines":{"type":"array","items":{"type":"integer"},"default":[]},
            "as":{"enum":["text","bytes"]},
            "from":{"anyOf":[{"type":"number"},{"type":"null"}]},
            "options":{"type":"object","properties":{"all":{"type":["boolean","null"]}}},
            "rest":{}}}\
          """);

  @Test
  void functionsAreToldAsDeclarations() {
    FunctionText functions = new FunctionText(true);
    functions.add("read", "Reads a file.\nOr a part.", SCHEMA);
    functions.add("wait", "", null);

    assertThat(functions.text())
        .isEqualTo(
            """
            namespace functions {

            // Reads a file.
            // Or a part.
            type read = (_: // What to read.
            {
            // Where it is.
            path: string,
            lines?: number[], // default: []
            as?: "text" | "bytes",
            from?: number | null,
            options?: {
            all?: boolean | null,
            },
            rest?: any,
            }) => any;

            type wait = () => any;

            } // namespace functions\
            """);
  }

  @Test
  void aPictureIsNeverReadAsText() {
    String picture = "data:image/png;base64," + "A".repeat(4_000_000);
    String body =
        "{\"input\":[{\"role\":\"user\",\"content\":["
            + "{\"type\":\"input_image\",\"image_url\":\"%s\"},".formatted(picture)
            + "{\"type\":\"input_file\",\"file_data\":\"%s\"}]}]}".formatted(picture);
    long tokens =
        count(
            body,
            REASONING,
            text -> {
              throw new AssertionError("was read: " + text.length());
            });
    assertThat(tokens).isBetween(251_500L, 253_000L);
  }

  @Test
  @Timeout(20)
  void manyTinyMessagesAreCountedInTime() {
    String one = "{\"role\":\"user\",\"content\":\"a\"}";
    String body = "{\"input\":[" + (one + ",").repeat(99_999) + one + "]}";
    assertThat(count(body, REASONING, O200k.OURS)).isEqualTo(2 + 5 * 100_000);
  }
}
