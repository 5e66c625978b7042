package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.oracle.Block;
import dev.parley.oracle.ChatOracle;
import dev.parley.oracle.Recording;
import dev.parley.oracle.Reply;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Json;
import dev.parley.testing.ThirdParty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The oracle judges the dialect; this judges the oracle.
final class ChatOracleTest {
  private static final Path CASES = Path.of("src", "test", "resources", "chat-oracle.cases");

  record Case(String name, List<String> lines) {
    static Case of(String text) {
      List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
      return new Case(lines.getFirst().strip(), lines.subList(1, lines.size()));
    }

    String expected() {
      return lines.getLast().substring("> ".length());
    }

    Recording recording() {
      String first = lines.getFirst();
      return first.startsWith("body ")
          ? Recording.body(name, Json.tree(json(first.substring("body ".length()))))
          : Recording.stream(name, sse());
    }

    private String sse() {
      StringBuilder sse = new StringBuilder();
      for (String line : lines.subList(0, lines.size() - 1)) {
        sse.append("data: ").append(data(line)).append("\n\n");
      }
      return sse.toString();
    }

    private static String data(String line) {
      String[] words = line.split(" ", 2);
      return switch (words[0]) {
        case "done" -> "[DONE]";
        case "chunk" -> json(words[1]);
        case "finish" -> chunk("{}", json("'" + words[1] + "'"));
        default -> chunk(json(line), "null");
      };
    }

    private static String chunk(String delta, String finish) {
      return json("{'choices':[{'index':0,'delta':%s,'finish_reason':%s}]}")
          .formatted(delta, finish);
    }

    /// Quotes that are there already are inside of a string.
    private static String json(String line) {
      return line.replace("\"", "\\\"").replace('\'', '"');
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Arrays.stream(Fixtures.text(CASES).split("(?m)^== ", -1)).skip(1).map(Case::of);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyAnswerIsUnderstood(Case one) {
    assertThat(told(ChatOracle.expects(one.recording()))).isEqualTo(one.expected());
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
