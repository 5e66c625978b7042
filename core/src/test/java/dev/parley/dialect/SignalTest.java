package dev.parley.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.sse.SseEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SignalTest {

  private static Signal signal(String name, String data) {
    return Signal.of(new SseEvent(name, data.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({"''", "message", "done"})
  void theClosingMarkIsDoneUnderAnyName(String name) {
    assertThat(signal(name, "[DONE]")).isEqualTo(new Signal.Done());
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {"[done]", "[DONE] ", " [DONE]", "[Done]\t"})
  void theClosingMarkMayBeWrittenCarelessly(String data) {
    assertThat(signal("", data)).isEqualTo(new Signal.Done());
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '~',
      value = {"~~", "~ ~", "null", "ping", "\"[DONE]\"", "7"})
  void whatIsNoObjectIsNoise(String data) {
    assertThat(signal("", data)).isEqualTo(new Signal.Noise());
    assertThat(signal("error", data)).isEqualTo(new Signal.Noise());
  }

  @ParameterizedTest
  @CsvSource({"{}, {x", "[], {"})
  void anEventThatIsNamedErrorHasFailed(String data, String other) {
    Signal failed = signal("error", data);
    assertThat(failed)
        .isEqualTo(new Signal.Failed(data.getBytes(StandardCharsets.UTF_8)))
        .hasSameHashCodeAs(signal("error", data))
        .doesNotHaveSameHashCodeAs(signal("error", other))
        .isNotEqualTo(signal("error", other))
        .isNotEqualTo(signal("", data));
  }

  @ParameterizedTest
  @CsvSource({"{}, []", "x, ''"})
  void wholeAnswersAreWhatTheirBytesAre(String one, String other) {
    Signal whole = new Signal.Whole(one.getBytes(StandardCharsets.UTF_8));
    assertThat(whole)
        .isEqualTo(new Signal.Whole(one.getBytes(StandardCharsets.UTF_8)))
        .hasSameHashCodeAs(new Signal.Whole(one.getBytes(StandardCharsets.UTF_8)))
        .doesNotHaveSameHashCodeAs(new Signal.Whole(other.getBytes(StandardCharsets.UTF_8)))
        .isNotEqualTo(new Signal.Whole(other.getBytes(StandardCharsets.UTF_8)))
        .isNotEqualTo(new Signal.Event(one.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {"{}", " {", "[1]", "\n[DON"})
  void anythingElseIsAnEvent(String data) {
    assertThat(signal("x", data))
        .isEqualTo(new Signal.Event(data.getBytes(StandardCharsets.UTF_8)))
        .hasSameHashCodeAs(signal("y", data))
        .doesNotHaveSameHashCodeAs(signal("x", data + "!"))
        .isNotEqualTo(signal("x", data + "!"));
  }
}
