package dev.parley.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ids of calls, from the backend through the client and back.
final class CallIdsTest {
  private static final CallIds ANY = BackendModels.named("moonshot").messages().ids();
  private static final CallIds NINE = BackendModels.named("mistral").messages().ids();
  private static final CallIds USUAL = BackendModels.named("openai").messages().ids();

  @ParameterizedTest
  @CsvSource({"functions.look:0", "call_1", "look/7", "ünïcode", "a.b:c"})
  void anIdFindsBackToItsBackend(String id) {
    String client = CallIds.client(id, Set.of());
    assertThat(client).matches("[A-Za-z0-9_-]{1,64}");
    assertThat(ANY.upstream(client)).isEqualTo(id);
  }

  @Test
  void noIdIsGivenTwice() {
    Set<String> taken = new HashSet<>();
    for (String id : new String[] {"a", "a", "a", "f:0", "f:0", "f:0", "", "", "x".repeat(65)}) {
      String client = CallIds.client(id, taken);
      assertThat(taken.add(client)).as(client).isTrue();
      assertThat(client).matches("[A-Za-z0-9_-]{1,64}");
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
