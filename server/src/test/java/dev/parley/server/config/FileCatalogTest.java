package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.models.Billed;
import dev.parley.models.Model;
import dev.parley.models.Model.Medium;
import dev.parley.models.Model.Sampling;
import dev.parley.models.Prices;
import dev.parley.models.Validity;
import dev.parley.models.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileCatalogTest {
  private static Model model(String id, String file) {
    return ConfigFile.read("p.yaml", file, Map.of()).catalog().get(id);
  }

  @Test
  void aNewModelNeedsLittle() {
    Model model =
        model(
            "qwen3-local",
            """
            catalog:
              qwen3-local:
                provider: vllm
                window: {total: 131_072, output: 32768}
                prices: {input: 0.2, output: 0.6}
            """);

    assertThat(model.provider()).isEqualTo("vllm");
    assertThat(model.window())
        .isEqualTo(new Window(131_072, 131_072, 32_768, 131_072, Validity.EVERYWHERE));
    assertThat(Objects.requireNonNull(model.prices()).cost(new Billed(10, 10, 0, 0, 10, null)))
        .isEqualTo(new BigDecimal("0.00001"));
    assertThat(model.at("groq")).isEqualTo(model);
  }

  private static final String OTHERWISE =
      """
      catalog:
        gpt-6.1-sol:
          display_name: Ours
          family: f
          provider: groq
          shutdown: 2027-05-06
          window: {usual: 922000}
          encoding: {error: 3}
          abilities:
            efforts: [high, low]
            sampling: always
            media: image
            phases: false
            breakpoints: false
            hosted: []
          prices:
            cached: 0.3
            long: none
            tiers: {flex: 0.25, scale: 1}
      """;

  @Test
  void everythingOfAKnownModelCanBeSaidOtherwise() {
    Model model = model("gpt-6.1-sol", OTHERWISE);

    assertThat(model.displayName()).isEqualTo("Ours");
    assertThat(model.family()).isEqualTo("f");
    assertThat(model.provider()).isEqualTo("groq");
    assertThat(model.shutdown()).isEqualTo(LocalDate.of(2027, 5, 6));
    assertThat(model.window())
        .isEqualTo(new Window(1_050_000, 922_000, 128_000, 922_000, Validity.EVERYWHERE));
    assertThat(model.encoding().error()).isEqualTo(3);
    assertThat(model.efforts()).containsExactly("low", "high");
    assertThat(model.sampling()).isEqualTo(Sampling.ALWAYS);
    assertThat(model.abilities().media()).containsExactly(Medium.IMAGE);
    assertThat(model.phases()).isFalse();
    assertThat(model.breakpoints()).isFalse();
    assertThat(model.abilities().hosted()).isEmpty();
    Prices prices = Objects.requireNonNull(model.prices());
    assertThat(prices.cost(new Billed(300_000, 100_000, 0, 0, 0, "flex")))
        .isEqualTo(new BigDecimal("0.1575"));
    assertThat(prices.cost(new Billed(1, 0, 0, 0, 0, "scale"))).isEqualTo("0.000002");
    assertThat(prices.cost(new Billed(1, 0, 0, 0, 0, "priority"))).isEqualTo("0.000004");
  }

  @Test
  void whatIsNotSaidStaysAsItWas() {
    Model before = model("gpt-5.5", "host: localhost");
    Model after = model("gpt-5.5", "catalog: {gpt-5.5: {shutdown: unannounced}}");

    assertThat(after).isEqualTo(before);
  }

  @Test
  void aModelThatDoesNotReasonLosesItsEfforts() {
    Model model = model("gpt-5.5", "catalog: {gpt-5.5: {abilities: {reasons: false}}}");

    assertThat(model.reasons()).isFalse();
    assertThat(model.efforts()).isEmpty();
  }

  @Test
  void aStepInThePriceCanBeAdded() {
    Model model =
        model("gpt-5.1", "catalog: {gpt-5.1: {prices: {long: {above: 9, input: 2, output: 3}}}}");
    Prices prices = Objects.requireNonNull(model.prices());

    assertThat(prices.cost(new Billed(10, 0, 0, 0, 1, null))).isEqualTo("0.000055");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{m: {window: {total: 9, output: 1}}} | catalog.m.provider: is missing; use one of",
        "{m: {provider: vllm}} | catalog.m.window: is missing; say its total and its output",
        "{m: {provider: vllm, window: {output: 1}}} | catalog.m.window.total: is missing",
        "{m: {provider: mars, window: {total: 9, output: 1}}} | catalog.m.provider: ",
        "{gpt-5.5: {window: {usual: 2000000}}} | catalog.gpt-5.5.window: usual input 2000000",
        "{gpt-5.5: {window: {usual: many}}} | use a number of tokens like 200000",
        "{gpt-5.5: {windows: {}}} | catalog.gpt-5.5.windows: there is no such key; did you mean",
        "{gpt-5.5: {window: {size: 1}}} | catalog.gpt-5.5.window.size: there is no such key",
        "{gpt-5.5: {prices: {input: -1}}} | use a number like 0.25",
        "{gpt-5.5: {prices: {input: 1e9}}} | use a number like 0.25",
        "{gpt-5.5: {prices: {tiers: {flex: half}}}} | catalog.gpt-5.5.prices.tiers.flex: ",
        "{gpt-5.5: {prices: {long: {over: 1}}}} | prices.long.over: there is no such key",
        "{qwen3.8-max: {prices: {input: 1}}} | prices.output: is missing; use US dollars",
        "{gpt-5.1: {prices: {long: {input: 2}}}} | prices.long.above: is missing",
        "{gpt-5.5: {abilities: {efforts: [huge]}}} | use one of none, minimal, low, medium, high",
        "{gpt-5.5: {abilities: {reasons: perhaps}}} | use true or false",
        "{gpt-5.5: {abilities: {reasons: false, efforts: [low]}}} | what does not reason has none",
        "{gpt-5.5: {abilities: {media: [film]}}} | use one of image, pdf",
        "{gpt-5.5: {encoding: {error: 100}}} | use percent, from 1 to 99",
        "{gpt-5.5: {shutdown: soon}} | use a day like 2027-01-14, or unannounced",
        "{'': {shutdown: 2027-01-01}} | use the id of a model",
      })
  void whatCannotBeIsNamedWithItsPlaceAndWhatIsPossible(String catalog, String words) {
    assertThatThrownBy(() -> ConfigFile.read("p.yaml", "catalog: " + catalog, Map.of()))
        .isInstanceOf(BadConfig.class)
        .hasMessageStartingWith("p.yaml, line 1, catalog.")
        .hasMessageContaining(words);
  }
}
