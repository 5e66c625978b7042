package dev.parley.simulator.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.model.Models;
import dev.parley.simulator.reasoning.EncryptedContent;
import dev.parley.simulator.wire.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What requests are billed for, beside bills that OpenAI was seen to make out.
final class BillingTest {
  private static final Models MODELS = Models.load();

  /// Knows one PDF, and no other file.
  private static final FileText FILES =
      (type, base64) ->
          type.equals("application/pdf") && base64.equals("UERG")
              ? Optional.of("Hello")
              : Optional.empty();

  private static int bill(String model, String members) {
    return bill(MODELS.find(model).orElseThrow(), Json.parse("{" + quoted(members) + "}"));
  }

  private static String quoted(String members) {
    return members.replace('\'', '"');
  }

  private static int bill(Model model, JsonNode body) {
    Billing billing = Billing.of(body, model, FILES);
    int tokens = billing.frame();
    JsonNode items = body.has("messages") ? body.get("messages") : body.path("input");
    for (JsonNode item : items) {
      tokens += billing.item(item);
    }
    return tokens;
  }

  private static String user(String text) {
    return "{'role':'user','content':'%s'}".formatted(text);
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, 3",
    "gpt-4.1-mini, 3",
    "o3, 2",
    "gpt-5-mini, 2",
    "gpt-5.1, 2",
    "gpt-6.1-sol, 2"
  })
  void aRequestAndEachMessageHaveAFrame(String model, int frame) {
    String input = "'input':[" + user("Hello") + "]";

    assertThat(bill(model, input)).isEqualTo(frame + 4 + 1);
    assertThat(bill(model, "'instructions':'Hello'," + input)).isEqualTo(frame + 2 * (4 + 1));
  }

  @ParameterizedTest
  @CsvSource({"gpt-4o, 3", "gpt-5.6-sol, 4"})
  void onlyTheNewerModelsAreToldWhoseWordsTheAssistantsAre(String model, int begun) {
    String all = "'input':[%s,{'role':'assistant','content':'Hello'}]".formatted(user("Hello"));

    assertThat(bill(model, all)).isEqualTo(begun + 2 * (4 + 1));
  }

  @Test
  void textsSideBySideAreOne() {
    String parts = "{'type':'input_text','text':'hel'},{'type':'input_text','text':'lo'}";
    String both = "'input':[{'role':'user','content':[%s]}]".formatted(parts);

    assertThat(bill("gpt-5", both)).isEqualTo(2 + 4 + 1);
    assertThat(bill("gpt-5", "'input':[" + user("hel") + "]")).isEqualTo(2 + 4 + 1);
  }

  @ParameterizedTest
  @CsvSource({"gpt-4o, 11, false", "o3, 17, true", "gpt-5, 17, true", "gpt-6-sol, 20, true"})
  void aCallAndItsResultAreToldByName(String model, int frame, boolean dotted) {
    String call =
        "{'type':'function_call','call_id':'c','name':'get_weather','arguments':'{}'},"
            + "{'type':'function_call_output','call_id':'c','output':'rain'}";
    int names = O200k.tokens(".get_weather") + O200k.tokens((dotted ? "." : "") + "get_weather");
    int before = bill(model, "'input':[" + user("Hi") + "]");

    assertThat(bill(model, "'input':[%s,%s]".formatted(user("Hi"), call)))
        .isEqualTo(before + frame + names + O200k.tokens("{}") + O200k.tokens("rain"));
  }

  @Test
  void chatTellsTheSameWithAFrameOfItsOwn() {
    String called =
        "{'role':'assistant','content':null,'tool_calls':[{'id':'c','type':'function',"
            + "'function':{'name':'roll','arguments':'{}'}}]},"
            + "{'role':'tool','tool_call_id':'c','content':'1'}";
    int before = bill("gpt-5", "'messages':[" + user("Hi") + "]");

    assertThat(bill("gpt-5", "'messages':[%s,%s]".formatted(user("Hi"), called)))
        .isEqualTo(before + 19 + 2 * O200k.tokens(".roll") + 2);
    assertThat(
            bill(
                "gpt-5",
                "'messages':[%s,%s]".formatted(user("Hi"), called).replace("null", "'Hm'")))
        .isEqualTo(before + 19 + 2 * O200k.tokens(".roll") + 2 + 4 + 2 + 1);
  }

  @ParameterizedTest
  @CsvSource({"gpt-4o, 3, 3", "o3, 7, 6", "gpt-5, 9, 9", "gpt-5.1, 12, 12", "gpt-6.1-sol, 9, 9"})
  void functionsHaveAFrame(String model, int alone, int instructed) {
    String tools = "'tools':[{'type':'function','name':'roll','description':'Rolls dice.'}],";
    String told =
        "namespace functions {\n\n// Rolls dice.\ntype roll = () => any;\n\n"
            + "} // namespace functions";
    String input = "'input':[" + user("Hi") + "]";
    String system = "'instructions':'Play.',";

    assertThat(bill(model, tools + input) - bill(model, input))
        .isEqualTo(alone + O200k.tokens(told));
    assertThat(bill(model, system + tools + input) - bill(model, system + input))
        .isEqualTo(instructed + O200k.tokens(told));
  }

  @Test
  void oneCallAtATimeIsToldToTheNewerModels() {
    String tools = "'tools':[{'type':'function','name':'roll'}],'input':[]";

    assertThat(bill("gpt-5", tools + ",'parallel_tool_calls':false") - bill("gpt-5", tools))
        .isEqualTo(78);
    assertThat(bill("o3", tools + ",'parallel_tool_calls':false") - bill("o3", tools)).isZero();
  }

  @Test
  void whatIsToBeCalledIsToldToTheOlderModels() {
    String tools = "'tools':[{'type':'function','name':'roll'}],'input':[]";
    String chosen = tools + ",'tool_choice':{'type':'function','name':'roll'}";

    assertThat(bill("gpt-4o", chosen) - bill("gpt-4o", tools)).isEqualTo(7 + O200k.tokens(".roll"));
    assertThat(bill("gpt-4o", tools + ",'tool_choice':'required'") - bill("gpt-4o", tools))
        .isEqualTo(8 + 1);
    assertThat(bill("gpt-5", chosen)).isEqualTo(bill("gpt-5", tools));
  }

  @Test
  void aSchemaForTheAnswerIsToldWithoutWhatItImplies() {
    String schema =
        "{'type':'object','properties':{'required':{'type':'string'}},"
            + "'required':['required'],'additionalProperties':false}";
    String format =
        "'text':{'format':{'type':'json_schema','name':'answer','description':'One.','schema':%s}},"
            .formatted(schema);
    String told =
        "# Response Formats\n\n## answer\n\n// One.\n"
            + quoted("{'type':'object','properties':{'required':{'type':'string'}}}");

    assertThat(bill("gpt-5", format + "'input':[]")).isEqualTo(2 + O200k.tokens(told));
    assertThat(bill("gpt-4o", format + "'input':[]")).isEqualTo(3 + 1 + O200k.tokens(told));
  }

  @Test
  void thoughtsCountInTheirTurnForWhatTheyWere() {
    String blob = new EncryptedContent("gpt-5", true, 640, 1).mint();
    String thought = "{'type':'reasoning','summary':[],'encrypted_content':'%s'}".formatted(blob);
    int without = bill("gpt-5", "'input':[%s]".formatted(user("Hi")));

    assertThat(bill("gpt-5", "'input':[%s,%s]".formatted(user("Hi"), thought)))
        .isEqualTo(without + 643);
    assertThat(bill("gpt-5", "'input':[%s,%s]".formatted(thought, user("Hi")))).isEqualTo(without);
  }

  @Test
  void severalAnswersAreTriedByPro() {
    String input = "'input':[" + user("Hello") + "]";

    assertThat(bill("gpt-6.1-sol", "'reasoning':{'mode':'pro'}," + input))
        .isEqualTo(1478 + 4 * bill("gpt-6.1-sol", input));
  }

  @ParameterizedTest
  @CsvSource({
    "'data:application/pdf;base64,UERG', 5",
    "'data:application/pdf;name=a.pdf;base64,UERG', 5",
    "UERG, 5",
    "'data:application/pdf;base64,UERGUERGUERGUERG', 1501",
    "'data:text/csv;base64,UERG', 1500",
    "'', 1500",
  })
  void aFileCostsItsTextOrElseItsLength(String data, int tokens) {
    String file =
        "'input':[{'role':'user','content':[{'type':'input_file','file_data':'%s'}]}]"
            .formatted(data);

    assertThat(bill("gpt-5", file)).isEqualTo(2 + 4 + tokens);
  }

  @Test
  void aFileIsFramedByMoreInChatCompletions() {
    String file =
        "'messages':[{'role':'user','content':[{'type':'file','file':{'file_data':'UERG'}}]}]";

    assertThat(bill("gpt-5", file)).isEqualTo(2 + 4 + 216 + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "web_search, 294",
    "web_search_preview, 294",
    "image_generation, 342",
    "code_interpreter, 630",
  })
  void itsOwnToolsCostWhatWasSeen(String type, int tokens) {
    assertThat(bill("gpt-5", "'tools':[{'type':'%s'}],'input':[]".formatted(type)))
        .isEqualTo(2 + tokens);
  }
}
