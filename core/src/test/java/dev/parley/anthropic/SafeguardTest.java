package dev.parley.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.Safeguard.DangerousToolUse;
import dev.parley.json.RawJson;
import dev.parley.testing.Captured;
import dev.parley.testing.Requests;
import dev.parley.testing.ThirdParty;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SafeguardTest {

  private static List<Safeguard> asked(String members) {
    return Safeguard.of(Requests.with(members));
  }

  @Test
  void whatTheClientKnowsIsKeptAsItCame() {
    List<Safeguard> asked =
        asked(
            "'safeguards':[{'classifier_context':{'v':1,'rules':{'deny':[]}},"
                + "'type':'dangerous_tool_use','more':1},{'type':'others','x':{}}]");

    assertThat(asked)
        .containsExactly(
            new DangerousToolUse(RawJson.of("{\"v\":1,\"rules\":{\"deny\":[]}}")),
            new Safeguard.Unknown("others"));
    assertThat(Safeguard.onToolUse(asked)).isEqualTo(asked.getFirst());
  }

  @Test
  void theContextMayBeMissing() {
    assertThat(asked("'safeguards':[{'type':'dangerous_tool_use'}]"))
        .containsExactly(new DangerousToolUse(RawJson.NULL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "'safeguards':null", "'safeguards':[]"})
  void nothingNeedsToBeAsked(String members) {
    assertThat(asked(members)).isEmpty();
    assertThat(Safeguard.onToolUse(asked(members))).isNull();
  }

  @Test
  void anUnknownOneAsksNothingOfToolUse() {
    assertThat(Safeguard.onToolUse(asked("'safeguards':[{'type':'others'}]"))).isNull();
  }

  @Test
  void claudeCodesAreRead() {
    int found = 0;
    for (Captured captured : Captured.messages()) {
      if (captured.tree().has("safeguards")) {
        found++;
        MessagesRequest request = RequestParser.parse(captured.body(), ApiVersion.V2023_06_01);
        DangerousToolUse toolUse =
            Objects.requireNonNull(Safeguard.onToolUse(Safeguard.of(request)), captured.name());
        assertThat(toolUse.classifierContext().toString()).contains("\"permission_mode\"");
      }
    }
    ThirdParty.CAPTURES.report("requests that ask for safeguards", found);
    assertThat(found > 0).isEqualTo(ThirdParty.CAPTURES.isThere());
  }
}
