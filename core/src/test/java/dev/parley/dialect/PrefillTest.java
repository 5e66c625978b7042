package dev.parley.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.Message;
import dev.parley.anthropic.MessagesRequest;
import dev.parley.dialect.chat.Backends;
import dev.parley.dialect.chat.ChatDialect;
import dev.parley.dialect.responses.ResponsesDialect;
import dev.parley.models.Catalog;
import dev.parley.models.Target;
import dev.parley.testing.Feed;
import dev.parley.testing.Replies;
import dev.parley.testing.Requests;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An answer whose beginning the client has written itself.
final class PrefillTest {
  private static final String NOTE = "begins anew";

  private static Dialect dialect(String backend) {
    return backend.equals("responses")
        ? new ResponsesDialect()
        : new ChatDialect(Objects.requireNonNull(Backends.builtIn().named(backend)));
  }

  private static Translation asked(String backend, String last) {
    MessagesRequest request =
        Requests.request("[{'role':'user','content':'JSON, please'}," + last + "]", "");
    Target target = new Target("m", Catalog.builtIn().get("gpt-4.1"), "acc");
    return dialect(backend).translate(request, target);
  }

  private static String sse(String backend, String text) {
    String json =
        backend.equals("responses")
            ? "{'type':'response.output_text.delta','output_index':0,'delta':'%s'}"
            : "{'choices':[{'delta':{'content':'%s'}}]}";
    String end =
        backend.equals("responses")
            ? "{'type':'response.completed','response':{'status':'completed'}}"
            : "{'choices':[{'delta':{},'finish_reason':'stop'}]}";
    return ("data: " + json.formatted(text) + "\n\ndata: " + end + "\n\n").replace('\'', '"');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "responses | {'role':'assistant','content':'[1'} | [1,2] | ,2]",
        "openai    | {'role':'assistant','content':'[1'} | [1,2] | ,2]",
        "mistral   | {'role':'assistant','content':'[1'} | [1,2] | ,2]",
        "responses | {'role':'assistant','content':'[1'} | ,2]   | ,2]",
        "responses | {'role':'user','content':'[1'}      | [1,2] | [1,2]",
      })
  void theAnswerGoesOn(String backend, String last, String said, String told) {
    byte[] sse = sse(backend, said).getBytes(StandardCharsets.UTF_8);
    Message message =
        Replies.fold(new Feed(dialect(backend), asked(backend, last)).events(sse, sse.length));
    assertThat(Requests.told(message.content()))
        .isEqualTo("[{'type':'text','text':'" + told + "'}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "responses | {'role':'assistant','content':'[1'}                  | true",
        "openai    | {'role':'assistant','content':'[1'}                  | true",
        "mistral   | {'role':'assistant','content':'[1'}                  | false",
        "responses | {'role':'assistant','content':[]}                    | false",
        "responses | {'role':'assistant','content':[{'type':'tool_use','id':'c','name':'f',"
            + "'input':{}}]} | false",
        "responses | {'role':'user','content':'Hi'}                       | false",
      })
  void theReceiptSaysWhereTheModelBeginsAnew(String backend, String last, boolean noted) {
    assertThat(Requests.told(asked(backend, last).receipt().notes()).contains(NOTE))
        .isEqualTo(noted);
  }

  @ParameterizedTest
  @CsvSource({"mistral, true", "openai, false"})
  void mistralIsAskedToGoOn(String backend, boolean asked) {
    String body =
        new String(
            asked(backend, "{'role':'assistant','content':'[1'}").body(), StandardCharsets.UTF_8);
    assertThat(body.contains("\"content\":\"[1\",\"prefix\":true}")).isEqualTo(asked);
  }
}
