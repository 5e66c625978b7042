package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Thoughts between tags at the beginning of a text, however it is cut.
final class ThinkTagsTest {

  private static String sorted(String text, int piece, boolean unopened) {
    StringBuilder thoughts = new StringBuilder();
    StringBuilder texts = new StringBuilder();
    ThinkTags tags = new ThinkTags(unopened, thoughts::append, texts::append);
    for (int at = 0; at < text.length(); at += piece) {
      tags.feed(text.substring(at, Math.min(text.length(), at + piece)));
    }
    tags.settle();
    return thoughts + "|" + texts;
  }

  private static void assertSorted(String text, boolean unopened, String expected) {
    for (int piece = 1; piece <= text.length(); piece++) {
      assertThat(sorted(text, piece, unopened)).as("in pieces of " + piece).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "<think>a</think>b;a|b",
        " $<think>a</think>$$b;a|b",
        "<thought>a</thought>b;a|b",
        "<seed:think>a</seed:think>b;a|b",
        "[THINK]a[/THINK]b;a|b",
        "[THIN;|[THIN",
        "<think></think>b;|b",
        "<think>a</thin</think>b;a</thin|b",
        "<think>a < b</think>c;a < b|c",
        "<think>cut off;cut off|",
        "<think>cut off</th;cut off</th|",
        "a<think>b</think>;|a<think>b</think>",
        "<thinking>b;|<thinking>b",
        "<th;|<th",
        "plain;|plain",
        "<think>a</think>b<think>c</think>;a|b<think>c</think>",
      })
  void theyAreTakenOut(String text, String expected) {
    assertSorted(text.replace('$', '\n'), false, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"a</think>b;a|b", "a;a|", "</think>b;|b"})
  void onlyTheClosingTagMayCome(String text, String expected) {
    assertSorted(text, true, expected);
  }
}
