package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Ids of calls, from the backend through the client and back.
final class CallIdsTest {
  private static final CallIds ANY = BackendModels.named("moonshot").messages().ids();
  private static final CallIds NINE = BackendModels.named("mistral").messages().ids();
  private static final CallIds USUAL = BackendModels.named("openai").messages().ids();

  @ParameterizedTest
  @CsvSource({
    "functions.look:0",
    "call_1",
    "look/7",
    "ünïcode",
    "a.b:c",
    "functions.mcp__a_long_name_of_a_server__and_a_long_name_of_a_tool_of_it:12",
  })
  void anIdFindsBackToItsBackend(String id) {
    String client = CallIds.client(id, Set.of());
    assertThat(client).matches("[A-Za-z0-9_-]{1,128}");
    assertThat(ANY.upstream(client)).isEqualTo(id);
  }

  /// A hundred letters that are the same in all of them.
  @ParameterizedTest
  @ValueSource(strings = {"call_%s%d", "%s%d", "functions.%s:%d", "%s/%d", "ü%s%d"})
  void longIdsComeBackAsPairsAndNeverAsEachOthers(String form) {
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      String client = CallIds.client(form.formatted("x".repeat(100), i), taken);
      assertThat(taken.add(client)).as(client).isTrue();
      assertThat(client).matches("[A-Za-z0-9_-]{1,128}");
    }
    for (CallIds ids : List.of(ANY, NINE, USUAL)) {
      assertThat(taken.stream().map(ids::upstream).distinct())
          .hasSize(20)
          .allMatch(id -> ids.form().matcher(id).matches());
    }
  }

  @Test
  void noIdIsGivenTwice() {
    Set<String> taken = new HashSet<>();
    for (String id : new String[] {"a", "a", "a", "f:0", "f:0", "f:0", "", "", "x".repeat(65)}) {
      String client = CallIds.client(id, taken);
      assertThat(taken.add(client)).as(client).isTrue();
      assertThat(client).matches("[A-Za-z0-9_-]{1,128}");
    }
    assertThat(ANY.upstream("kept2_Zjow")).isEqualTo("f:0");
  }

  @ParameterizedTest
  @CsvSource({"Ab3dE6gH9, Ab3dE6gH9", "call_1, ", "toolu_01ABCDEFGHIJKLMNOPQRSTUV, "})
  void oneThatIsNotTakenBecomesAnotherAndAlwaysTheSame(String id, String upstream) {
    String sent = NINE.upstream(id);
    assertThat(sent).matches("[A-Za-z0-9]{9}").isEqualTo(NINE.upstream(id));
    if (upstream != null) {
      assertThat(sent).isEqualTo(upstream);
    }
  }

  @ParameterizedTest
  @CsvSource({"call_1, call_1", "toolu_01ABCDEFGHIJKLMNOPQRSTUV, toolu_01ABCDEFGHIJKLMNOPQRSTUV"})
  void oneThatIsTakenStays(String id, String upstream) {
    assertThat(USUAL.upstream(id)).isEqualTo(upstream);
    assertThat(USUAL.upstream("kept_!!!")).hasSize(32);
    assertThat(USUAL.upstream("x".repeat(41))).hasSize(32);
  }
}
