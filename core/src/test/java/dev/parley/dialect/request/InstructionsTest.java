package dev.parley.dialect.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.Receipt;
import dev.parley.testing.Requests;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InstructionsTest {
  private static final String BILLING = "x-anthropic-billing-header: cc_version=2.1; cch=0;";

  private final Receipt.Builder notes = new Receipt.Builder();

  private @Nullable String instructions(String system) {
    String spelled = system.replace("BILLING", BILLING);
    return Instructions.of(Requests.with("'system':" + spelled).system(), notes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "none",
      value = {
        "'Be brief.'|Be brief.",
        "''|none",
        "null|none",
        "[]|none",
        "'BILLING'|none",
        "'BILLING\\nBe brief.'|Be brief.",
        "'BILLING\\n\\n  Be brief.'|Be brief.",
        "'BILLING\\n'|none",
        "'Be brief.\\nBILLING'|Be brief./BILLING",
        "'About BILLING'|About BILLING",
        "[{'type':'text','text':'BILLING'},{'type':'text','text':'a'}]|a",
        "[{'type':'text','text':'a'},{'type':'text','text':'BILLING'}]|a",
        "[{'type':'text','text':'a'},{'type':'text','text':'BILLING'},{'type':'text','text':'b'}]"
            + "|a//b",
        "[{'type':'text','text':'BILLING\\na'},{'type':'text','text':'BILLING\\nb'}]|a//b",
        "[{'type':'text','text':'a'},{'type':'text','text':''},{'type':'text','text':'b'}]|a//b",
        "[{'type':'text','text':'BILLING'}]|none",
      })
  void theSystemPromptIsOneTextWithoutTheBillingLine(String system, @Nullable String text) {
    String expected = text == null ? null : text.replace('/', '\n').replace("BILLING", BILLING);
    assertThat(instructions(system)).isEqualTo(expected);
    assertThat(notes.build().notes()).isEmpty();
  }

  @Test
  void aBlockThatIsNoTextIsNamedByItsPlace() {
    String image = "{'type':'image','source':{'type':'url','url':'u'}}";
    assertThat(instructions("[{'type':'text','text':'a'}," + image + "]")).isEqualTo("a");
    assertThat(notes.build().notes())
        .containsExactly(
            new Receipt.Note(Receipt.Kind.DROPPED, "system.1", "a block that is no text"));
  }
}
