package dev.parley.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.Receipt;
import dev.parley.testing.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What still counts of a conversation that was compacted. `R` stands for a compaction that the
/// upstream can read, `W` for one in words, `U` for one that nobody here can read.
final class CompactedHistoryTest {
  private static final String READABLE =
      "{'type':'compaction','content':null,'encrypted_content':'own'}";
  private static final String IN_WORDS = "{'type':'compaction','content':'Words.'}";
  private static final String UNREADABLE =
      "{'type':'compaction','content':null,'encrypted_content':'foreign'}";
  private static final String SUMMARY = "Summary of the conversation so far:\\n\\nWords.";

  private final Receipt.Builder notes = new Receipt.Builder();

  /// Messages as in `u:1 a:R,2`, and told the same way; a message without blocks is `a:`.
  private List<InputMessage> counted(String conversation) {
    StringBuilder messages = new StringBuilder();
    for (String message : conversation.split(" ", -1)) {
      String role = message.startsWith("u") ? "user" : "assistant";
      messages.append(messages.isEmpty() ? "" : ",").append("{'role':'" + role + "','content':[");
      String[] blocks = message.substring(2).split(",", -1);
      for (int i = 0; i < blocks.length; i++) {
        messages.append(i == 0 ? "" : ",").append(block(blocks[i]));
      }
      messages.append("]}");
    }
    return CompactedHistory.of(
        Requests.messages("[" + messages + "]"),
        block -> "own".equals(block.encryptedContent()),
        notes);
  }

  private static String block(String word) {
    return switch (word) {
      case "R" -> READABLE;
      case "W" -> IN_WORDS;
      case "U" -> UNREADABLE;
      default -> "{'type':'text','text':'" + word + "'}";
    };
  }

  private static String told(List<InputMessage> messages) {
    StringBuilder told = new StringBuilder();
    for (InputMessage message : messages) {
      told.append(told.isEmpty() ? "" : " ").append(message.role() == Role.USER ? "u:" : "a:");
      told.append(String.join(",", message.blocks().stream().map(b -> word(b)).toList()));
    }
    return told.toString();
  }

  private static String word(ContentBlock block) {
    String told = Requests.told(block);
    return told.replace(READABLE, "R")
        .replace("{'type':'text','text':'" + SUMMARY + "'}", "S")
        .replaceAll("\\{'type':'text','text':'(.)'}", "$1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u:1 a:2 u:3|u:1 a:2 u:3|",
        "u:1 a:2,R,3 u:4|a:R a:3 u:4|",
        "u:1 a:2 u:3 a:R,4 u:5|u: a: a:R a:4 u:5|",
        "u:1 a:2 u:3 a:W,4 u:5|u: a: u:S a:4 u:5|",
        "a:W u:1|u:S a: u:1|",
        "a:R,2 u:1|a:R a:2 u:1|",
        "u:1 a:W,2 u:3 a:R,4 u:5|u: a: a:R a:4 u:5|",
        "u:1 a:R,2 u:3 a:W,4 u:5|u: a: u:S a:4 u:5|",
        "u:1 a:R,2,W,3 u:4|u:S a:3 u:4|",
        "u:1 a:U,2 u:3|u:1 a:2 u:3|messages.1.content.0",
        "u:1 a:W,2 u:3 a:U,4 u:5|u:S a:2 u:3 a:4 u:5|messages.3.content.0",
        "u:1 a:U,2 u:3 a:W,4 u:5|u: a: u:S a:4 u:5|",
        "u:1 u:W,2|u:S u:2|",
      })
  void whatWasCompactedCountsNoMore(String conversation, String counted, String dropped) {
    assertThat(told(counted(conversation))).isEqualTo(counted);
    List<String> paths = notes.build().notes().stream().map(Receipt.Note::path).toList();
    assertThat(paths).isEqualTo(dropped == null ? List.of() : List.of(dropped));
  }

  @Test
  void blankWordsAreNone() {
    List<InputMessage> messages =
        Requests.messages(
            "[{'role':'user','content':'1'},"
                + "{'role':'assistant','content':[{'type':'compaction','content':' '}]}]");
    List<InputMessage> counted = CompactedHistory.of(messages, _ -> false, notes);
    assertThat(told(counted)).isEqualTo("u:1 a:");
  }

  @Test
  void theMarkOfASummaryStays() {
    List<InputMessage> messages =
        Requests.messages(
            "[{'role':'user','content':'1'},{'role':'assistant','content':[{'type':'compaction',"
                + "'content':'Words.','cache_control':{'type':'ephemeral'}}]}]");
    assertThat(Requests.told(CompactedHistory.of(messages, _ -> false, notes)))
        .contains("'text':'" + SUMMARY + "','cache_control':{'type':'ephemeral'}");
  }
}
