package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.Extra;
import dev.parley.openai.responses.Part;
import dev.parley.testing.Requests;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ToolOutputsTest {

  /// Texts, of which `IMAGE` stands for an image.
  private static List<Part> parts(String words) {
    return Arrays.stream(words.split(";", -1))
        .filter(word -> !word.isEmpty())
        .map(word ->
            word.equals("IMAGE")
                ? new Part.InputImage("u", null, Extra.NONE)
                : ContentParts.text(word))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      quoteCharacter = '~',
      value = {
        "~~|false|'(no tool output)'",
        "~~|true|'Error: (no tool output)'",
        "done|false|'done'",
        "no file|true|'Error: no file'",
        "Error: no file|true|'Error: no file'",
        "error: no file|true|'Error: error: no file'",
        "Error: no file|false|'Error: no file'",
        "a;b|false|[{'type':'input_text','text':'a'},{'type':'input_text','text':'b'}]",
        "a;b|true|[{'type':'input_text','text':'Error: a'},{'type':'input_text','text':'b'}]",
        "IMAGE|false|[{'type':'input_image','image_url':'u'}]",
        "IMAGE|true|[{'type':'input_text','text':'Error:'},{'type':'input_image','image_url':'u'}]",
        "IMAGE;a|true|[{'type':'input_text','text':'Error:'},"
            + "{'type':'input_image','image_url':'u'},{'type':'input_text','text':'a'}]",
      })
  void whatAToolGaveBack(String words, boolean failed, String output) {
    assertThat(Requests.told(ToolOutputs.of(parts(words), failed))).isEqualTo(output);
  }
}
