package dev.parley.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiVersion;
import dev.parley.anthropic.RequestParser;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
  private static final String TOOL = "'tools':[{'name':'t','input_schema':{'type':'object'}}]";

  private static @Nullable Shape shape(String members, String blocks) {
    String body =
        "{'model':'m','max_tokens':9,%s'messages':[{'role':'user','content':[%s]}]}"
            .formatted(members.isEmpty() ? "" : members + ",", blocks)
            .replace('\'', '"');
    return Shape.of(
        RequestParser.parse(body.getBytes(StandardCharsets.UTF_8), ApiVersion.of("2023-06-01")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "nothing",
      value = {
        " | {'type':'text','text':'x'} | TEXT",
        "'output_config':{'format':{'type':'json_schema','schema':{'type':'object'}}}"
            + " | {'type':'text','text':'x'} | STRUCTURED",
        TOOL + " | {'type':'text','text':'x'} | TOOLS",
        TOOL + ",'tool_choice':{'type':'none'} | {'type':'text','text':'x'} | TEXT",
        TOOL
            + " | {'type':'image','source':"
            + "{'type':'base64','media_type':'image/png','data':'aaaa'}}"
            + " | IMAGES",
        " | {'type':'document','source':{'type':'text','media_type':'text/plain','data':'x'}},"
            + "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'aaaa'}}"
            + " | DOCUMENTS",
        " | {'type':'image','source':{'type':'url','url':'https://h.example/y.png'}} | nothing",
        " | {'type':'document','source':{'type':'file','file_id':'file_1'}} | nothing",
        "'tools':[{'type':'web_search_20250305','name':'web_search'}]"
            + " | {'type':'text','text':'x'} | nothing",
      })
  void aRequestHasTheShapeOfWhatIsInIt(
      @Nullable String members, String blocks, @Nullable Shape shape) {
    assertThat(shape(members == null ? "" : members, blocks)).isEqualTo(shape);
  }

  @Test
  void whatToolsGaveBackCountsToo() {
    String result =
        "{'type':'tool_result','tool_use_id':'c','content':[{'type':'image','source':"
            + "{'type':'base64','media_type':'image/png','data':'aaaa'}}]}";
    assertThat(shape("", result)).isEqualTo(Shape.IMAGES);
  }
}
