package dev.parley.dialect.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An answer that begins with what the client has already.
final class RepetitionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "{|{\"a\":1}|\"a\":1}",
        "{|\"a\":1}|\"a\":1}",
        "Yes, |Yes, of course| of course",
        "Yes,|  Yes, of course| of course",
        "Yes, of|Yes, indeed|Yes, indeed",
        "Yes, of|Yes|Yes",
        "Yes|Yes|~~",
        "ab|abab|ab",
        "~~|Hi|Hi",
        "~ ~|Hi|Hi",
      })
  void whatIsRepeatedIsLeftOut(String known, String answer, String left) {
    for (int size = 1; size <= answer.length(); size++) {
      Repetition repetition = new Repetition(known);
      StringBuilder told = new StringBuilder();
      for (int at = 0; at < answer.length(); at += size) {
        told.append(repetition.feed(answer.substring(at, Math.min(answer.length(), at + size))));
      }
      assertThat(told.append(repetition.rest()).toString()).isEqualTo(left);
    }
  }
}
