package dev.parley.tokens.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Captured;
import dev.parley.testing.Growth;
import dev.parley.testing.ThirdParty;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptTest {
  private static final String BODY =
      "{'model':'m','instructions':'Be brief.','tools':[{'name':'f'}],'input':[%s],'stream':true}";
  private static final String USER = "{'role':'user','content':[{'type':'text','text':'Hi'}]}";

  private static Prompt prompt(String body) {
    return Prompt.of("account", body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static Fingerprint last(String body) {
    Prompt prompt = prompt(body);
    return prompt.state(prompt.size());
  }

  @Test
  void aPromptThatGoesOnHasTheStatesItHad() {
    Prompt before = prompt(BODY.formatted(USER));
    Prompt after = prompt(BODY.formatted(USER + ",{'role':'assistant','content':'Ho'}," + USER));

    assertThat(after.size()).isEqualTo(3);
    assertThat(after.state(1)).isEqualTo(before.state(1));
    assertThat(List.of(after.state(2), after.state(3))).doesNotContain(before.state(1));
    assertThat(after.state(2)).isNotEqualTo(after.state(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'model':'m' | 'model':'n'",
        "Be brief. | Be long.",
        "'name':'f' | 'name':'g'",
        "'input':[ | 'text':{'format':{}},'input':[",
        "'role':'user' | 'role':'developer'",
        "'text':'Hi' | 'text':'Hi '",
        "'text':'Hi' | 'text':'H','more':'i'",
      })
  void whatIsBilledOtherwiseIsAnother(String said, String other) {
    String body = BODY.formatted(USER);
    assertThat(last(body.replace(said, other))).isNotEqualTo(last(body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'stream':true | 'stream':false,'max_output_tokens':7",
        "[{'type':'text','text':'Hi'}] | 'Hi'",
        "'text':'Hi' | 'text':'Hi','cache_control':{'type':'ephemeral'}",
        "'text':'Hi' | 'text':'Hi','prompt_cache_breakpoint':{'mode':'explicit'}",
        "'role':'user', | 'role' : 'user' ,",
      })
  void whatIsNoPartOfThePromptMakesNoDifference(String said, String other) {
    String body = BODY.formatted(USER);
    assertThat(body).contains(said);
    assertThat(last(body.replace(said, other))).isEqualTo(last(body));
  }

  @Test
  void othersBillOtherwise() {
    byte[] body = BODY.formatted(USER).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    assertThat(Prompt.of("one", body).state(1)).isNotEqualTo(Prompt.of("other", body).state(1));
  }

  @Test
  void aPromptThatIsOneTextHasNoStates() {
    assertThat(prompt("{'model':'m','input':'Hi'}").size()).isZero();
    assertThat(prompt("{'model':'m'}").size()).isZero();
  }

  @Test
  void aHundredThousandMessagesAreReadInTime() {
    assertThat(prompt(BODY.formatted(USER + ("," + USER).repeat(99_999))).size())
        .isEqualTo(100_000);
  }

  /// As they are where nothing is translated, marks and all.
  @Test
  @Tag("sweep")
  void conversationsOfClaudeCodeKeepTheirStates() {
    List<Captured> all = Captured.messages();
    int pairs = 0;
    for (int i = 0; i + 1 < all.size(); i++) {
      Captured before = all.get(i);
      Captured after = all.get(i + 1);
      boolean sameTools = before.tree().path("tools").equals(after.tree().path("tools"));
      if (sameTools && Growth.goesOn(before.tree(), after.tree())) {
        Prompt first = Prompt.of("", before.body());
        Prompt second = Prompt.of("", after.body());
        pairs += second.state(first.size()).equals(first.state(first.size())) ? 1 : 0;
      }
    }
    ThirdParty.CAPTURES.report("conversations that keep their states", pairs);
    assertThat(pairs > 0 || !ThirdParty.CAPTURES.isThere()).isTrue();
  }
}
