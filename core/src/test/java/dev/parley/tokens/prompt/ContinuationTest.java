package dev.parley.tokens.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContinuationTest {
  private static final String USER = "{'role':'user','content':'Hello'}";
  private static final String THOUGHT =
      "{'type':'reasoning','id':'rs_1','encrypted_content':'xxxxxxxx'}";
  private static final String CALL =
      "{'type':'function_call','call_id':'c','name':'f','arguments':'{}'}";
  private static final String RESULT =
      "{'type':'function_call_output','call_id':'c','output':'42'}";
  private static final PromptBill BILL = new PromptBill(1_000, 300, 250, 70);

  private static Prompt prompt(String list, String... items) {
    String body =
        "{'model':'m','%s':[%s]}".formatted(list, String.join(",", items)).replace('\'', '"');
    return Prompt.of("account", body.getBytes(StandardCharsets.UTF_8));
  }

  /// With a hundred tokens for each item that is worth anything.
  private static Continuation goneOn(Prompt prompt, int known) {
    return Continuation.of(prompt, known, BILL, body -> 100L * Prompt.of("", body).size());
  }

  @Test
  void thesamePromptAgainIsBilledTheSame() {
    assertThat(goneOn(prompt("input", USER), 1)).isEqualTo(new Continuation(1_000, 70));
  }

  @Test
  void aTurnThatGoesOnReadsItsThoughtsAgain() {
    assertThat(goneOn(prompt("input", USER, THOUGHT, CALL, RESULT), 1))
        .isEqualTo(new Continuation(1_000 + 200 + 250, 320));
  }

  @Test
  void thoughtsThatAreNotSentAlongAreNotRead() {
    assertThat(goneOn(prompt("input", USER, CALL, RESULT), 1))
        .isEqualTo(new Continuation(1_200, 70));
  }

  @Test
  void theUsersWordEndsTheThoughtsOfTheTurnBefore() {
    assertThat(goneOn(prompt("input", USER, THOUGHT, CALL, RESULT, USER), 1))
        .isEqualTo(new Continuation(1_000 + 300 - 70, 0));
  }

  @Test
  void chatThoughtsStandInTheirMessage() {
    String answer = "{'role':'assistant','reasoning_content':'Hm','tool_calls':[]}";
    String result = "{'role':'tool','tool_call_id':'c','content':'42'}";
    assertThat(goneOn(prompt("messages", USER, answer, result), 1))
        .isEqualTo(new Continuation(1_000 + 200 + 250, 320));
  }

  @Test
  void anthropicsResultsAreNoNewTurn() {
    String answer =
        "{'role':'assistant','content':[{'type':'thinking','thinking':'','signature':'s'},"
            + "{'type':'tool_use','id':'c','name':'f','input':{}}]}";
    String result =
        "{'role':'user','content':[{'type':'tool_result','tool_use_id':'c','content':'4'}]}";
    assertThat(goneOn(prompt("messages", USER, answer, result), 1))
        .isEqualTo(new Continuation(1_450, 320));
    assertThat(goneOn(prompt("messages", USER, answer, result, USER), 1))
        .isEqualTo(new Continuation(1_000 + 300 - 70, 0));
  }

  @Test
  void whatIsNewIsCountedInTheWordsOfItsWire() {
    Prompt prompt = prompt("messages", USER, USER);
    assertThat(new String(prompt.saidSince(1), StandardCharsets.UTF_8))
        .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");
    assertThat(List.of(prompt.size(), prompt("input").size())).containsExactly(2, 0);
  }
}
