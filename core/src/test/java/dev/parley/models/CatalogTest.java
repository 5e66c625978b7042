package dev.parley.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.json.JsonException;
import dev.parley.models.Model.HostedFeature;
import dev.parley.testing.Requests;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CatalogTest {
  private static final String ROW =
      "{'id':'a','display_name':'A','family':'f','context_window':100,'max_output_tokens':40,"
          + "'efforts':['low'],'sampling':'never','images':true,'phases':false,"
          + "'breakpoints':false,'hosted':['mcp']}";

  private static Catalog catalog(String... rows) {
    return Catalog.read(Requests.reader("{'models':[" + String.join(",", rows) + "]}"));
  }

  private static String row(String id) {
    return ROW.replace("'id':'a'", "'id':'" + id + "'");
  }

  @Test
  void aRowIsAModel() {
    assertThat(catalog(ROW).get("a"))
        .isEqualTo(
            new Model(
                "a",
                "A",
                "f",
                100,
                40,
                List.of("low"),
                Model.Sampling.NEVER,
                true,
                false,
                false,
                Set.of(HostedFeature.MCP)));
    assertThat(catalog(ROW).get("a").maxInputTokens()).isEqualTo(60);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "display_name",
        "family",
        "context_window",
        "max_output_tokens",
        "efforts",
        "sampling",
        "images",
        "phases",
        "hosted",
        "breakpoints",
      })
  void aRowThatLacksAFactIsRefused(String fact) {
    String without = ROW.replaceFirst("'" + fact + "':(\\[[^]]*]|[^,}]*)", "'" + fact + "':null");
    assertThatThrownBy(() -> catalog(ROW, without))
        .isInstanceOf(JsonException.class)
        .hasMessage("models.1." + fact + ": Field required");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'images':true|'images':'yes'|models.0.images: Input should be a valid boolean",
        "'efforts':['low']|'efforts':'low'|models.0.efforts: Input should be a valid list",
        "'context_window':100|'context_window':1.5"
            + "|models.0.context_window: Input should be a valid integer",
        "'id':'a'|'id':'a','price':1"
            + "|models.0.price: Input should be a member of a model, not 'price'",
      })
  void aRowThatIsWrongIsRefusedAtItsPlace(String right, String wrong, String words) {
    String row = ROW.replace(right, wrong);
    assertThatThrownBy(() -> catalog(row)).isInstanceOf(JsonException.class).hasMessage(words);
  }

  @Test
  void aMemberThatIsNoneOfACatalogIsRefused() {
    assertThatThrownBy(() -> Catalog.read(Requests.reader("{'model':[]}")))
        .isInstanceOf(JsonException.class)
        .hasMessage("model: Input should be 'models' or 'defaults'");
  }

  @ParameterizedTest
  @CsvSource({
    "a, a",
    "a-2026-03-05, a",
    "a-mini, a-mini",
    "a-mini-2026-03-05, a-mini",
    "a-20, a",
    "a-1, ",
    "a-pro, ",
    "A, ",
    "'', ",
  })
  void aDatedSnapshotIsTheModelOfWhichItIsOne(String id, @Nullable String model) {
    Catalog catalog = catalog(row("a"), row("a-mini"));
    Model found = catalog.find(id);
    Model expected = model == null ? null : catalog.get(model).as(id);
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void theLongestNameCountsWhereTwoFit() {
    String longer = row("a-20").replace("'A'", "'Longer'");
    assertThat(catalog(longer, ROW).get("a-20-2026").displayName()).isEqualTo("Longer");
    assertThat(catalog(ROW, longer).get("a-20-2026").displayName()).isEqualTo("Longer");
  }

  @Test
  void aModelThatNobodyKnowsIsAReasoningModel() {
    Model unknown = catalog().get("qwen");
    assertThat(catalog().find("qwen")).isNull();
    assertThat(unknown.reasons()).isTrue();
    assertThat(unknown.family()).isEqualTo("qwen");
  }

  @Test
  void everyModelThatComesWithParleyCanHoldAnAnswer() {
    Catalog catalog = Catalog.builtIn();
    assertThat(catalog.models()).isNotEmpty().doesNotHaveDuplicates();
    for (Model model : catalog.models()) {
      assertThat(model.maxInputTokens()).as(model.id()).isPositive();
      assertThat(Objects.requireNonNull(catalog.find(model.id()))).isSameAs(model);
      model.efforts().forEach(e -> assertThat(model.nearestEffort(e)).isEqualTo(e));
    }
  }
}
