package dev.parley.conformance.javasdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.errors.NotFoundException;
import com.anthropic.models.models.ModelInfo;
import com.anthropic.models.models.ModelListPage;
import com.anthropic.models.models.ModelListParams;
import dev.parley.conformance.House;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The list of models, in pages, and one of them.
final class ModelsTest {
  @RegisterExtension static final House house = House.plain();
  @RegisterExtension static final Sdk sdk = Sdk.of(house);

  @Test
  void modelsAreListed() {
    assertThat(sdk.client().models().list().data())
        .extracting(ModelInfo::id)
        .contains("anthropic/gpt-6.1-sol");
  }

  @Test
  void pagesFollowEachOtherToTheEnd() {
    ModelListPage first = sdk.client().models().list(ModelListParams.builder().limit(2).build());
    assertThat(first.data()).hasSize(2);
    assertThat(first.hasNextPage()).isTrue();
    List<String> ids = first.autoPager().stream().map(ModelInfo::id).toList();
    List<String> atOnce =
        sdk.client().models().list(ModelListParams.builder().limit(1000).build()).data().stream()
            .map(ModelInfo::id)
            .toList();
    assertThat(ids).isEqualTo(atOnce).doesNotHaveDuplicates().hasSizeGreaterThan(2);
  }

  @Test
  void aModelSaysWhatItCanDo() {
    ModelInfo model = sdk.client().models().retrieve("claude-opus-5-5");
    assertThat(model.id()).isEqualTo("claude-opus-5-5");
    assertThat(model.displayName()).isNotBlank();
    assertThat(model.maxTokens()).hasValueSatisfying(most -> assertThat(most).isPositive());
    assertThat(model.maxInputTokens()).hasValueSatisfying(most -> assertThat(most).isPositive());
    assertThat(model.capabilities())
        .hasValueSatisfying(can -> assertThat(can.thinking().supported()).isTrue());
  }

  @Test
  void everyModelOfTheListCanBeRetrieved() {
    for (ModelInfo model : sdk.client().models().list().data()) {
      assertThat(sdk.client().models().retrieve(model.id())).isEqualTo(model);
    }
  }

  @Test
  void aModelThatIsNotThereIsNotFound() {
    assertThatThrownBy(() -> sdk.client().models().retrieve("nobody"))
        .isInstanceOfSatisfying(
            NotFoundException.class, e -> assertThat(e.getMessage()).contains("nobody"));
  }
}
