package dev.parley.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class RecurringTest {

  private static String recurring(String text) {
    byte[] json = ("\"" + text + "\"").getBytes(StandardCharsets.UTF_8);
    return JsonReader.of(json).recurring();
  }

  @Test
  void aStringThatComesAgainIsTheSame() {
    String once = recurring("response.output_text.delta");
    assertThat(recurring("response.output_text.delta")).isSameAs(once);
  }

  @Test
  void stringsAreToldApart() {
    for (int i = 0; i < 5000; i++) {
      String ends = "id_" + i;
      String begins = i + "_the same end";
      assertThat(recurring(ends)).isEqualTo(ends);
      assertThat(recurring(begins)).isEqualTo(begins);
    }
    assertThat(recurring("")).isEmpty();
  }

  @Test
  void longOnesAndOthersThanAsciiAreReadToo() {
    assertThat(recurring("é")).isEqualTo("é");
    assertThat(recurring("Ã©")).isEqualTo("Ã©");
    assertThat(recurring("\\u0041\\n")).isEqualTo("A\n");
    assertThat(recurring("x".repeat(1000))).isEqualTo("x".repeat(1000));
  }
}
