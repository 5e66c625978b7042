package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.HostedNames;
import dev.parley.dialect.Receipt;
import dev.parley.dialect.Translation;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.testing.Json;
import dev.parley.testing.Requests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What goes with the upstream's bytes, and what those are at the edges.
final class TranslationTest {

  private static Translation translate(String messages, String members) {
    MessagesRequest request = Requests.request(messages, members);
    Target target = new Target("m", Catalog.builtIn().get("gpt-5.6-sol"), "acc");
    return new ResponsesDialect().translate(request, target);
  }

  private static String input(String messages) {
    return Json.compact(Json.tree(translate(messages, "").body()).path("input")).replace('"', '\'');
  }

  @Test
  void theIdsOfTheConversationAreUsedUp() {
    Translation translation =
        translate(
            "[{'role':'user','content':'x'},{'role':'assistant','content':"
                + "[{'type':'tool_use','id':'call_1','name':'t','input':{}}]}]",
            "");
    assertThat(translation.reply().toolUseIds()).containsExactly("call_1");
  }

  @Test
  void theAnswerIsReadByTheNamesOfTheToolsThatRunUpstream() {
    String question = "[{'role':'user','content':'x'}]";
    String fetch = "'tools':[{'type':'web_fetch_20250910','name':'web_fetch'},";
    String finder = "{'type':'tool_search_tool_regex','name':'finder'}]";
    assertThat(translate(question, fetch + finder).reply().hosted())
        .isEqualTo(new HostedNames(false, true, "finder"));
    String search = "'tools':[{'type':'web_search_20250305','name':'web_search'}]";
    assertThat(translate(question, search).reply().hosted()).isEqualTo(HostedNames.USUAL);
  }

  @Test
  void callsAreLimitedWhereEveryToolIs() {
    String question = "[{'role':'user','content':'x'}]";
    String search = "{'type':'web_search_20250305','name':'web_search','max_uses':2}";
    String fetch = "{'type':'web_fetch_20250910','name':'web_fetch','max_uses':3}";
    String limited = "'tools':[" + search + "," + fetch + "]";
    assertThat(Json.tree(translate(question, limited).body()).path("max_tool_calls").intValue())
        .isEqualTo(5);
    String open = limited.replace(",'max_uses':3", "");
    assertThat(Json.tree(translate(question, open).body()).has("max_tool_calls")).isFalse();
  }

  @Test
  void aConversationOfWhichNothingCanBeSaidStillSaysSomething() {
    assertThat(
            input(
                "[{'role':'assistant','content':"
                    + "[{'type':'thinking','thinking':'t','signature':'foreign'}]}]"))
        .isEqualTo(
            "[{'type':'message','role':'user','content':"
                + "[{'type':'input_text','text':'(empty)'}]}]");
  }

  @Test
  void textAroundAResultStaysWhereItWas() {
    assertThat(
            input(
                "[{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'t',"
                    + "'input':{}},{'type':'tool_use','id':'b','name':'t','input':{}}]},"
                    + "{'role':'user','content':[{'type':'text','text':'one'},"
                    + "{'type':'tool_result','tool_use_id':'a','content':'x'},"
                    + "{'type':'text','text':'two'},"
                    + "{'type':'tool_result','tool_use_id':'b','content':'y'}]}]"))
        .containsSubsequence("'one'", "'output':'x'", "'two'", "'output':'y'")
        .containsOnlyOnce("'one'")
        .containsOnlyOnce("'two'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "metadata.x|'metadata':{'x':1}",
        "output_config.x|'output_config':{'x':1}",
        "x|'x':1",
      })
  void whatIsNotCarriedIsTold(String path, String member) {
    assertThat(translate("[{'role':'user','content':'x'}]", member).receipt().notes())
        .containsExactly(
            new Receipt.Note(Receipt.Kind.DROPPED, path, "a field that is not carried"));
  }

  @Test
  void theDialectIsKnownByItsName() {
    assertThat(new ResponsesDialect().name()).isEqualTo("responses");
    assertThat(new ResponsesDialect().path()).isEqualTo("/responses");
  }
}
