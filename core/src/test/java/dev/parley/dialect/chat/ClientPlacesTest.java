package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.Translation;
import dev.parley.dialect.errors.ClientPlace;
import dev.parley.dialect.errors.ParameterPath;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.testing.Requests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a backend names by its own path, at the client's place for it.
final class ClientPlacesTest {
  private static final String SOURCE = "'source':{'type':'base64','media_type':'%s','data':'%s'}";

  /// The system is a message of its own upstream, and what a tool gave is one, too.
  private static final MessagesRequest REQUEST =
      Requests.request(
          "[{'role':'user','content':[{'type':'text','text':'One'},{'type':'image',"
              + SOURCE.formatted("image/png", "AAAA")
              + "},{'type':'image','source':{'type':'url','url':'https://h/a.png'}},"
              + "{'type':'document',"
              + SOURCE.formatted("application/pdf", "JVBE")
              + "}]},{'role':'assistant','content':["
              + "{'type':'tool_use','id':'call_1','name':'look','input':{}}]},"
              + "{'role':'user','content':["
              + "{'type':'tool_result','tool_use_id':'call_1','content':'Seen'},"
              + "{'type':'text','text':'Two'}]}]",
          "'system':'Be brief.','output_config':{'effort':'high'},"
              + "'tools':[{'name':'look','input_schema':{'type':'object'}},"
              + "{'name':'hear','input_schema':{'type':'object'}}]");

  @ParameterizedTest
  @CsvSource({
    "messages[1].content[0], messages.0.content.0",
    "messages[1].content[1].image_url, messages.0.content.1",
    "messages[1].content[2].image_url.url, messages.0.content.2",
    "messages[1].content[3].file.file_data, messages.0.content.3",
    "messages[2].tool_calls[0].id, messages.1.content.0",
    "messages[3].tool_call_id, messages.2.content.0",
    "messages[4].content, messages.2.content.1",
    "messages[9], messages",
    "messages, messages",
    "tools[0].function.parameters, tools.0.custom.input_schema",
    "tools[1].function.description, tools.1.custom.description",
    "tools[1].function.name, tools.1.custom.name",
    "tools[1].function.strict, tools.1.custom.strict",
    "tools[1].function, tools.1.custom",
    "tools[7], tools",
    "temperature, temperature",
    "max_completion_tokens, max_tokens",
    "max_tokens, max_tokens",
    "stop, stop_sequences",
    "parallel_tool_calls, tool_choice.disable_parallel_tool_use",
    "reasoning_effort, output_config.effort",
    "response_format, output_config.format",
    "safety_identifier, metadata.user_id",
    "seed,",
  })
  void aPathIsTheClientsOwn(String parameter, String place) {
    Target target = new Target("m", Catalog.builtIn().get("gpt-4o"), "acc");
    Translation translation =
        new ChatDialect(BackendModels.named("openai")).translate(REQUEST, target);
    ClientPlace found = new ClientPlaces(translation).of(ParameterPath.of(parameter));
    assertThat(found == null ? null : found.path()).isEqualTo(place);
  }
}
