package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.ReplyContext.ThinkingDisplay;
import dev.parley.oracle.Block;
import dev.parley.oracle.ChatOracle;
import dev.parley.oracle.Evened;
import dev.parley.oracle.Recording;
import dev.parley.oracle.Reply;
import dev.parley.testing.ThirdParty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The oracle judges the dialect; this judges the oracle.
final class ChatOracleTest {
  /// What is said where the backend counted nothing.
  private static final String ESTIMATE = " 100\\+0\\+0>\\d+/0$";

  static Stream<ChatCase> cases() {
    return ChatCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyAnswerIsUnderstood(ChatCase one) {
    assertThat(told(ChatOracle.expects(one.recording()))).isEqualTo(one.expected());
  }

  /// The dialect, too, is held to these answers.
  @ParameterizedTest
  @MethodSource("cases")
  void everyAnswerIsTold(ChatCase one) {
    Recording recording = one.recording();
    Reply expected = Evened.of(ChatOracle.expects(recording), true);
    Reply told = ChatRequests.feed(recording, ThinkingDisplay.SUMMARIZED).told(recording);
    Reply evened = Evened.withMintedIds(expected, Evened.of(told, true));
    String words = told(evened);
    boolean counted = !expected.usage().isEmpty() || expected.isError();
    assertThat(counted ? words : words.replaceFirst(ESTIMATE, "")).isEqualTo(told(expected));
  }

  private static String told(Reply reply) {
    if (reply.isError()) {
      return "error(" + reply.error() + ")";
    }
    List<String> words = new ArrayList<>();
    reply.blocks().forEach(block -> words.add(told(block)));
    words.add(reply.stopReason());
    Map<String, Long> usage = reply.usage();
    if (!usage.isEmpty()) {
      words.add(
          "%d+%d+%d>%d/%d"
              .formatted(
                  usage.get("input_tokens"),
                  usage.get("cache_read_input_tokens"),
                  usage.get("cache_creation_input_tokens"),
                  usage.get("output_tokens"),
                  usage.get("thinking_tokens")));
    }
    return String.join(" ", words);
  }

  private static String told(Block block) {
    return switch (block) {
      case Block.Text text -> "text(" + text.text() + ")";
      case Block.Thinking thinking -> "thinking(" + thinking.text() + ")";
      case Block.Call call -> "call(%s %s %s)".formatted(call.id(), call.name(), call.input());
      case Block.Redacted _ -> "redacted";
      case Block.Hosted hosted -> hosted.what();
    };
  }

  /// In each recording there is something, or the backend itself said nothing.
  @Test
  void everyRecordingSaysSomething() {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    List<Recording> recordings = ChatRecordings.all();
    for (Recording recording : recordings) {
      Reply reply = ChatOracle.expects(recording);
      Map<String, Integer> found = new TreeMap<>();
      reply.blocks().forEach(block -> found.merge(block.kind(), 1, Integer::sum));
      if (reply.isError()) {
        found.put("error", 1);
      }
      boolean cut = reply.stopReason().equals("max_tokens");
      assertThat(!found.isEmpty() || ChatRecordings.saysNothing(recording, cut))
          .as(recording + " has " + reply)
          .isTrue();
      found.merge(found.isEmpty() ? "nothing" : "answers", 1, Integer::sum);
      Map<String, Integer> all = counts.computeIfAbsent(recording.provider(), _ -> new TreeMap<>());
      found.forEach((kind, count) -> all.merge(kind, count, Integer::sum));
    }
    ThirdParty.RECORDINGS.report("chat answers that the oracle reads", recordings.size());
    counts.forEach((provider, found) -> System.out.printf("  %s %s%n", provider, found));
  }
}
