package dev.parley.simulator.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.simulator.profile.Messages.Images;
import dev.parley.simulator.profile.Streaming.UsagePlace;
import org.junit.jupiter.api.Test;

final class ProfileTest {
  @Test
  void everyBackendHasARow() {
    assertThat(Profile.names())
        .contains("openai", "azure", "zai", "deepseek", "dashscope", "moonshot", "minimax")
        .contains("mistral", "xai", "groq", "cerebras", "together", "fireworks", "openrouter")
        .contains("gemini", "vllm", "sglang", "llamacpp", "ollama", "lmstudio", "copilot")
        .contains("perplexity", "snowflake", "huggingface", "compatible")
        .doesNotHaveDuplicates();
  }

  @Test
  void aRowIsLikeAnotherButForWhatItSays() {
    Profile sglang = Profile.named("sglang");
    assertThat(sglang.key()).isEqualTo(Profile.Key.NONE);
    assertThat(sglang.stream().usage()).containsExactly(UsagePlace.OWN_CHUNK);
    assertThat(sglang.speech().ids()).isEqualTo(Speech.CallIds.CALL);
  }

  @Test
  void oneSwitchMakesAnotherProfile() {
    Profile blind = Profile.named("zai").but("{'messages': {'images': 'none'}}");
    assertThat(blind.messages().images()).isEqualTo(Images.NONE);
    assertThat(blind.messages().roles()).isEqualTo(Profile.named("zai").messages().roles());
    assertThat(Profile.named("zai").messages().images()).isEqualTo(Images.ANY);
  }

  @Test
  void aMistakeIsNamedWithWhatIsPossible() {
    assertThatThrownBy(() -> Profile.named("zia"))
        .hasMessageContaining("profile 'zia' is unknown; there are: openai, azure");
    Profile zai = Profile.named("zai");
    assertThatThrownBy(() -> zai.but("{'messages': {'pictures': 'none'}}"))
        .hasMessageContaining("profile zai: Unknown parameter: 'messages.pictures'.");
    assertThatThrownBy(() -> zai.but("{'messages': {'images': 'some'}}"))
        .hasMessageContaining("'some'. Supported values are: 'any', 'inline', and 'none'");
    assertThatThrownBy(() -> zai.but("{'sampling': {'stops': 'four'}}"))
        .hasMessageContaining("sampling.stops");
  }
}
