package dev.parley.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ContentBlock;
import dev.parley.anthropic.Message;
import dev.parley.anthropic.StreamEvent;
import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.testing.Grammar;
import dev.parley.testing.Replies;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Items that come interleaved, out of order, twice or never: the client hears each once.
final class OutputItemsTest {

  /// The events of a script: `+1` an item is added, `1a` says `a`, `~1ab` said `ab` in all, `=1ab`
  /// is done and said `ab`, `.ab cd` the snapshot in the end has these items.
  private static String sse(String script) {
    StringBuilder sse = new StringBuilder();
    for (String step : script.split(" ", -1)) {
      sse.append("data: ").append(event(step).replace('\'', '"')).append("\n\n");
    }
    return sse.toString();
  }

  private static String event(String step) {
    return switch (step.charAt(0)) {
      case '+' ->
          "{'type':'response.output_item.added','output_index':%s,'item':%s}"
              .formatted(step.substring(1), message(""));
      case '=' ->
          "{'type':'response.output_item.done','output_index':%s,'item':%s}"
              .formatted(step.substring(1, 2), message(step.substring(2)));
      case '~' ->
          "{'type':'response.output_text.done','output_index':%s,'content_index':0,'text':'%s'}"
              .formatted(step.substring(1, 2), step.substring(2));
      case '.' -> completed(step.substring(1));
      default ->
          "{'type':'response.output_text.delta','output_index':%s,'content_index':0,'delta':'%s'}"
              .formatted(step.substring(0, 1), step.substring(1));
    };
  }

  private static String completed(String words) {
    String items =
        words.isEmpty()
            ? ""
            : List.of(words.split(";", -1)).stream()
                .map(OutputItemsTest::message)
                .collect(Collectors.joining(","));
    return "{'type':'response.completed','response':{'output':[" + items + "]}}";
  }

  private static String message(String text) {
    return "{'type':'message','role':'assistant','content':["
        + (text.isEmpty() ? "" : "{'type':'output_text','text':'" + text + "'}")
        + "]}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // one after the other
        "+0 0a 0b =0ab +1 1c =1c .ab;c | ab c",
        // two at once: the first streams, the second waits
        "+0 +1 1c 0a 1d 0b =0ab =1cd .ab;cd | ab cd",
        "+0 +1 1c =1c 0a =0a .a;c | a c",
        "+0 +1 +2 =2e =1c =0a .a;c;e | a c e",
        // who began goes on when a lower one turns up
        "+1 1c +0 0a 1d =1cd =0a .a;cd | cd a",
        // nothing but finished items
        "=0a =1c .a;c | a c",
        // nothing but the snapshot
        ".a;c | a c",
        // the snapshot completes what is open
        "+0 0a .ab | ab",
        "+0 0a +1 1c .ab;cd | ab cd",
        "+0 0a +1 1c . | a c",
        // the whole of a text completes it as well, in its turn
        "+0 0a ~0abc . | abc",
        "+0 ~0abc 0d =0abcd . | abcd",
        "+0 +1 ~1c 0a =0a . | a c",
        // what is done is done
        "+0 0a =0a 0x =0ay .a | a",
        "+0 0a =0a +0 0x .a | a",
        "+0 +0 0a =0a .a | a",
        // deltas of an item that was never added
        "7x +0 0a =0a .a | x a",
        // the snapshot is shorter than what was told
        "+0 0a =0a +1 1c =1c . | a c",
        // deltas that fall short of the whole
        "+0 0a =0abc .abc | abc",
        "+0 =0abc .abc | abc",
      })
  void everyItemIsToldOnceAndWhole(String script, String texts) {
    byte[] upstream = sse(script).getBytes(StandardCharsets.UTF_8);
    List<StreamEvent> events = Replies.events(Replies.asked(ThinkingDisplay.NONE), upstream);
    assertThat(Grammar.fault(events)).isNull();
    Message message = Replies.fold(events);
    assertThat(
            message.content().stream()
                .map(block -> ((ContentBlock.Text) block).text())
                .collect(Collectors.joining(" ")))
        .isEqualTo(texts);
  }

  @ParameterizedTest
  @CsvSource({"+0 0a =0a +1 1c", "+0 +1 1c 0a =0a", "=0a =1c"})
  void whoIsDoneLetsTheNextOneSpeak(String script) {
    byte[] upstream = sse(script).getBytes(StandardCharsets.UTF_8);
    List<StreamEvent> events = Replies.events(Replies.asked(ThinkingDisplay.NONE), upstream);
    assertThat(Grammar.fault(events)).isNull();
    assertThat(Replies.sse(events)).contains("\"text\":\"a\"").contains("\"text\":\"c\"");
  }

  @ParameterizedTest
  @CsvSource({"+0 0a", "+0 0a +1 1c", "+0 +1 1c 0a =1c"})
  void aStreamThatBreaksOffHasToldOnlyWhoWasSpeaking(String script) {
    byte[] upstream = sse(script).getBytes(StandardCharsets.UTF_8);
    List<StreamEvent> events = Replies.events(Replies.asked(ThinkingDisplay.NONE), upstream);
    assertThat(Grammar.fault(events)).isNull();
    assertThat(events.getLast()).isInstanceOf(StreamEvent.Error.class);
    assertThat(Replies.sse(events)).contains("\"text\":\"a\"").doesNotContain("\"text\":\"c\"");
  }
}
