package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.Translation;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.testing.Requests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Chat Completions has nothing for is told, with its place.
final class UncarriedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "compatible|'tools':[{'type':'web_search_20250305','name':'web_search'}]|DROPPED tools.0",
        "compatible|'tools':[{'type':'tool_search_tool_regex_20251119',"
            + "'name':'tool_search_tool_regex'}]|DEGRADED tools.0",
        "compatible|'mcp_servers':[{'type':'url','url':'https://h/','name':'h'}]"
            + "|DROPPED mcp_servers",
        "compatible|'context_management':{'edits':[{'type':'compact_20260112'}]}"
            + "|DROPPED context_management.edits.0",
        "compatible|'tool_choice':{'type':'any'}|DEGRADED tool_choice",
        "compatible|'container':'c'|DROPPED container",
        "compatible|'tools':[{'name':'a','input_schema':{'type':'object','anyOf':[]}}]"
            + "|DEGRADED tools.0.input_schema",
        "perplexity|'tools':[{'name':'a','input_schema':{}}]|DROPPED tools",
        "zai|'tool_choice':{'type':'none'},'tools':[{'name':'a','input_schema':{}}],"
            + "'messages':[{'role':'user','content':'x'},{'role':'assistant','content':["
            + "{'type':'tool_use','id':'t','name':'a','input':{}}]},{'role':'user','content':["
            + "{'type':'tool_result','tool_use_id':'t'}]}]|DEGRADED tool_choice",
        "zai|'tool_choice':{'type':'none'},'tools':[{'name':'a','input_schema':{}}]"
            + "|EMULATED tool_choice",
        "zai|'tool_choice':{'type':'auto','disable_parallel_tool_use':true},"
            + "'tools':[{'name':'a','input_schema':{}}]"
            + "|DROPPED tool_choice.disable_parallel_tool_use",
      })
  void whatIsNotCarriedIsTold(String backend, String members, String note) {
    Target target = new Target("m", Catalog.builtIn().get("m"), "acc");
    Translation translation =
        new ChatDialect(BackendModels.named(backend)).translate(Requests.with(members), target);
    assertThat(translation.receipt().notes())
        .extracting(one -> one.kind().name() + " " + one.path())
        .contains(note);
  }
}
