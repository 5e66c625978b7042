package dev.parley.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.RawJson;
import dev.parley.models.Catalog;
import dev.parley.models.Model;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
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
            + "{'type':'output_text','text':'a b '},"
            + "{'type':'refusal','refusal':'no'}]}]} | 11 | 10",
        // a call with its result, and the name told with each
        "{'input':[{'type':'function_call','name':'f','arguments':'{\"a\": 1}'},"
            + "{'type':'function_call_output','output':'a b c'}]} | 26 | 21",
        "{'messages':[{'role':'assistant','content':null,'tool_calls':[{'function':"
            + "{'name':'f','arguments':'{}'}}]},{'role':'tool','content':'a b c'}]} | 27 | 22",
        // 13 words declare a function without parameters
        "{'tools':[{'type':'function','name':'f','parameters':{}}]} | 23 | 19",
        "{'tools':[{'type':'function','name':'f','description':'d'}]} | 26 | 21",
        "{'tools':[{'type':'function','name':'f'}],'parallel_tool_calls':false} | 101 | 19",
        "{'tools':[{'type':'function','name':'f'}],'tool_choice':'required'} | 23 | 28",
        "{'tools':[{'type':'function','name':'f'}],'tool_choice':{'type':'function','name':'f'}}"
            + " | 23 | 27",
        "{'tools':[{'type':'function','name':'f'}],'tool_choice':{'type':'allowed_tools'}}"
            + " | 23 | 19",
        "{'messages':[],'tools':[{'type':'function','function':{'name':'f'}}]} | 106 | 25",
        "{'messages':[{'role':'system','content':'x'}],"
            + "'tools':[{'type':'function','function':{'name':'f'}}]} | 110 | 26",
        "{'tools':[{'type':'web_search'}]} | 296 | 297",
        "{'tools':[{'type':'mcp'}]} | 3 | 4",
        "{'input':[{'type':'additional_tools','tools':[{'type':'function','name':'f'}]}]}"
            + " | 108 | 109",
        "{'text':{'format':{'type':'json_schema','name':'n','schema':{'a':1}}}} | 8 | 10",
        "{'messages':[],'response_format':{'json_schema':{'name':'n','schema':{}}}} | 12 | 16",
        "{'text':{'format':{'type':'text'}}} | 2 | 3",
        "{'input':'a','reasoning':{'mode':'pro'}} | 1506 | 1510",
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
    assertThat(within).isEqualTo(7 + 165);
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
            options?: { all?: boolean | null },
            rest?: any,
            }) => any;

            type wait = () => any;

            } // namespace functions\
            """);
  }

  private static final String SAVING =
      """
      {"title":"Saving","properties":{
        "who":{"$ref":"#/$defs/Person"},
        "how":{"enum":["fast","well"],"default":"well"},
        "times":{"type":"integer","minimum":1,"maximum":3,"default":2}},
       "$defs":{"Person":{"title":"Person","description":"Anyone.","properties":{
         "name":{"type":"string"},"parent":{"$ref":"#/$defs/Person"}}}}}\
      """;

  @Test
  void aFunctionIsToldWithAllThatIsSaidOfIt() {
    FunctionText functions = new FunctionText(true);
    functions.add("save", "\n  Saves.\n\n  Twice.\n  ", RawJson.of(SAVING));
    assertThat(functions.text())
        .isEqualTo(
            """
            namespace functions {

            // Saves.
            //
            // Twice.
            type save = (_: // Saving
            {
            // Person
            //
            // Anyone.
            who?: {
            name?: string,
            // Person
            //
            // Anyone.
            parent?: Person,
            },
            how?: "fast" | "well", // default: well
            times?: number, // default: 2, minimum: 1, maximum: 3
            }) => any;

            } // namespace functions\
            """);
  }

  @Test
  void whatNobodyDescribesStandsInOneLineButNotForAll() {
    RawJson schema =
        RawJson.of(
            """
            {"required":["a"],"properties":{"a":{"type":"number"},"b":{"type":"number"}}}\
            """);
    FunctionText one = new FunctionText(true);
    one.add("add", "", schema);
    FunctionText lines = new FunctionText(false);
    lines.add("add", "", schema);

    assertThat(one.text()).contains("type add = (_: { a: number, b?: number }) => any;");
    assertThat(lines.text()).contains("type add = (_: {\na: number,\nb?: number,\n}) => any;");
  }

  @Test
  @Timeout(120)
  void schemasThatPointToEachOtherComeToAnEnd() {
    StringBuilder definitions = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      String next = "{\"$ref\":\"#/$defs/d" + (i + 1) + "\"}";
      definitions.append("\"d%d\":{\"properties\":{\"a\":%s,\"b\":%s}},".formatted(i, next, next));
    }
    String schema =
        "{\"properties\":{\"x\":{\"$ref\":\"#/$defs/d0\"}},\"$defs\":{%s\"d40\":{}}}"
            .formatted(definitions);
    FunctionText functions = new FunctionText(true);
    functions.add("deep", "", RawJson.of(schema));
    assertThat(functions.text()).hasSizeLessThan(2_000_000);
  }

  @Test
  void aSchemaOfTheAnswerLosesWhatNeedNotBeTold() {
    ResponseFormat format =
        Objects.requireNonNull(
            ResponseFormat.of(
                RawJson.of(
                    """
                    {"format":{"name":"note","description":"What to know.","schema":{
                      "type":"object","additionalProperties":false,"required":["required"],
                      "properties":{"required":{"type":"array","items":{
                        "additionalProperties":false,"enum":["a", 1]}}}}}}\
                    """)));
    assertThat(format.text(false))
        .isEqualTo(
            """
            # Response Formats

            ## note

            // What to know.
            {"type":"object","properties":{"required":{"type":"array","items":{"enum":["a",1]}}}}\
            """);
    assertThat(format.text(true)).contains("type note = {\"type\"");
  }

  @Test
  void aFullStopAndABlankLineAreOneToken() {
    String tools = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]";
    String body = "{\"messages\":[{\"role\":\"system\",\"content\":\"%s\"}]," + tools + "}";
    long stopped = count(body.formatted("Be brief."), OTHER, O200k.OURS);
    long open = count(body.formatted("Be brief"), OTHER, O200k.OURS);
    assertThat(open)
        .as("one token less for the full stop, one more for the line")
        .isEqualTo(stopped);
  }

  @Test
  void textsThatFollowEachOtherAreOneText() {
    String one = "{\"type\":\"input_text\",\"text\":\"%s\"}";
    String both = one.formatted("What?") + "," + one.formatted("<x>");
    String body = "{\"input\":[{\"role\":\"user\",\"content\":[" + both + "]}]}";
    long parts = count(body, OTHER, O200k.OURS);
    assertThat(parts).isEqualTo(count("{\"input\":\"What?<x>\"}", OTHER, O200k.OURS));
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
