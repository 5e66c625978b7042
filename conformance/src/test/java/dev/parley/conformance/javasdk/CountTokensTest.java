package dev.parley.conformance.javasdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.errors.BadRequestException;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Usage;
import dev.parley.conformance.House;
import dev.parley.simulator.script.Step;
import dev.parley.simulator.script.Turn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is counted beforehand is what is billed.
final class CountTokensTest {
  @RegisterExtension static final House house = House.plain();
  @RegisterExtension static final Sdk sdk = Sdk.of(house);

  private static MessageCountTokensParams.Builder plain(String text) {
    return MessageCountTokensParams.builder().model(Questions.MODEL).addUserMessage(text);
  }

  private static long count(MessageCountTokensParams params) {
    return sdk.client().messages().countTokens(params).inputTokens();
  }

  @Test
  void theCountIsWhatIsBilled() {
    String words = "Read it, and say what it says.";
    MessageCreateParams asked =
        MessageCreateParams.builder()
            .model(Questions.MODEL)
            .maxTokens(8192)
            .system("Be brief.")
            .addTool(Questions.read())
            .addUserMessage(words)
            .build();
    house.plays(Turn.of(Step.text("Nothing.")));
    Usage usage = sdk.whole(asked).usage();

    assertThat(count(plain(words).system("Be brief.").addTool(Questions.read()).build()))
        .isEqualTo(
            usage.inputTokens()
                + usage.cacheReadInputTokens().orElse(0L)
                + usage.cacheCreationInputTokens().orElse(0L));
  }

  @Test
  void moreWordsAreMoreTokens() {
    assertThat(count(plain("What does it say, and why, and to whom?").build()))
        .isGreaterThan(count(plain("What?").build()));
  }

  @Test
  void aRequestThatNobodyCanReadIsRefused() {
    assertThatThrownBy(() -> count(plain("What?").model("").build()))
        .isInstanceOfSatisfying(
            BadRequestException.class,
            e -> assertThat(e.getMessage()).contains("model: String should have"));
  }
}
