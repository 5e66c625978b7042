package dev.parley.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.Source;
import dev.parley.dialect.request.DocumentText;
import dev.parley.models.Catalog;
import dev.parley.models.Model;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whoever reads documents reads their base64 as words here, and cannot read what is called `scan`.
class FileTokensTest {
  private static final Model MODEL = Catalog.builtIn().get("gpt-4.1");
  private static final Tokenizer WORDS =
      text -> text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;
  private static final DocumentText READER = FileTokensTest::read;

  private static @Nullable String read(Source.Base64 document) {
    boolean readable = document.mediaType().equals("application/pdf");
    return readable && !document.data().startsWith("scan")
        ? document.data().replace('+', ' ')
        : null;
  }

  private static long count(String part, String frame) {
    String body = frame.formatted(part.replace('\'', '"'));
    return TokenCount.of(body.getBytes(StandardCharsets.UTF_8), MODEL, WORDS, READER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'input_file','file_data':'data:application/pdf;base64,a+b+c'} | 7",
        "{'type':'input_file','filename':'x.pdf','file_data':'a+b'} | 6",
        "{'type':'input_file','file_data':'data:application/pdf;base64,scan'} | 1500",
        "{'type':'input_file','file_data':'data:text/csv;base64,MSwyLDMsNCw1LDY='} | 3",
        "{'type':'input_file','file_data':'data:image/tiff;base64,0123456789abcdef'} | 1501",
        "{'type':'input_file','file_id':'file_1'} | 1500",
      })
  void theResponsesApiCountsTheTextOfAFile(String part, long tokens) {
    String frame = "{\"input\":[{\"role\":\"user\",\"content\":[%s]}]}";

    assertThat(count(part, frame) - count("", frame)).isEqualTo(tokens);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'file','file':{'file_data':'data:application/pdf;base64,a+b+c'}} | 219",
        "{'type':'file','file':{'file_data':'data:application/pdf;base64,scan'}} | 1500",
        "{'type':'file','file':{'file_id':'file_1'}} | 1500",
        "{'type':'file'} | 1500",
      })
  void chatCompletionsAddAFrame(String part, long tokens) {
    String frame = "{\"messages\":[{\"role\":\"user\",\"content\":[%s]}]}";

    assertThat(count(part, frame) - count("", frame)).isEqualTo(tokens);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'document','source':{'type':'base64','media_type':'application/pdf',"
            + "'data':'a+b+c'}} | 3",
        "{'type':'document','source':{'type':'text','data':'a b'}} | 2",
        "{'type':'document','source':{'type':'content','content':[{'type':'text','text':'a'}]}}"
            + " | 1",
        "{'type':'document','source':{'type':'url','url':'https://example.org/x'}} | 1500",
        "{'type':'document'} | 0",
        "{'type':'image','source':{'type':'url','url':'https://example.org/x'}} | 765",
        "{'type':'tool_use','id':'t','name':'f','input':{'a':1}} | 2",
        "{'type':'tool_use','id':'t','name':'f'} | 1",
        "{'type':'tool_result','tool_use_id':'t','content':'a b'} | 2",
        "{'type':'tool_result','tool_use_id':'t','content':[{'type':'text','text':'a'}]} | 1",
        "{'type':'tool_result','tool_use_id':'t'} | 0",
        "{'type':'thinking','thinking':'a b','signature':'a b c d'} | 2",
        "{'type':'redacted_thinking','data':'a b c d'} | 0",
      })
  void blocksOfAnthropicsApiCountForWhatIsInThem(String block, long tokens) {
    String frame = "{\"messages\":[{\"role\":\"user\",\"content\":[%s]}]}";

    assertThat(count(block, frame) - count("", frame)).isEqualTo(tokens);
  }
}
