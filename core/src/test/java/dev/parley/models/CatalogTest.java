package dev.parley.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.json.JsonException;
import dev.parley.json.JsonNumber;
import dev.parley.json.RawJson;
import dev.parley.models.Model.HostedFeature;
import dev.parley.models.Model.Medium;
import dev.parley.testing.Requests;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CatalogTest {
  private static final String ROW =
      """
      {'id':'a','display_name':'A','family':'f','provider':'openai',
       'window':{'total':100,'input':90,'output':40,'usual':50},
       'encoding':{'name':'e','error':7},
       'shutdown':'2027-01-14',
       'abilities':{'reasons':true,'efforts':['low'],'sampling':'never','media':['image'],
         'phases':false,'breakpoints':false,'hosted':['mcp']},
       'prices':{'input':2,'cached':0.1,'cache_write':2.5,'cache_write_12h':5,'output':10,
         'long':{'above':80,'input':2,'output':1.5},'tiers':{'flex':0.5}}}
      """;

  private static Catalog catalog(String... rows) {
    return Catalog.read(Requests.reader("{'models':[" + String.join(",", rows) + "]}"));
  }

  private static String row(String id) {
    return ROW.replace("'id':'a'", "'id':'" + id + "'");
  }

  @Test
  void aRowIsAModel() {
    Rates rates = new Rates(usd("2"), usd("0.1"), usd("2.5"), usd("5"), usd("10"));
    LongInput beyond = new LongInput(80, usd("2"), usd("1.5"));
    Map<String, JsonNumber> tiers = Map.of("flex", usd("0.5"));
    assertThat(catalog(ROW).get("a"))
        .isEqualTo(
            new Model(
                "a",
                "A",
                "f",
                "openai",
                new Window(100, 90, 40, 50, Validity.AT_ITS_PROVIDER),
                new Abilities(
                    true,
                    List.of("low"),
                    Model.Sampling.NEVER,
                    Set.of(Medium.IMAGE),
                    false,
                    false,
                    Set.of(HostedFeature.MCP)),
                new Encoding("e", 7),
                new Prices(rates, beyond, tiers, Validity.AT_ITS_PROVIDER),
                LocalDate.of(2027, 1, 14)));
  }

  private static JsonNumber usd(String text) {
    return new JsonNumber(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "display_name",
        "family",
        "provider",
        "window",
        "window.total",
        "window.input",
        "window.output",
        "window.usual",
        "encoding",
        "encoding.name",
        "encoding.error",
        "abilities",
        "abilities.reasons",
        "abilities.efforts",
        "abilities.sampling",
        "abilities.media",
        "abilities.phases",
        "abilities.breakpoints",
        "abilities.hosted",
        "prices",
        "prices.input",
        "prices.cached",
        "prices.cache_write",
        "prices.cache_write_12h",
        "prices.output",
        "prices.long",
        "prices.long.above",
        "prices.tiers",
        "shutdown",
      })
  void aRowThatLacksAFactIsRefused(String path) {
    String[] steps = path.split("[.]", -1);
    RawJson row = RawJson.parse(ROW.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    String without = row.with(RawJson.NULL, steps).toString().replace('"', '\'');
    assertThatThrownBy(() -> catalog(ROW, without))
        .isInstanceOf(JsonException.class)
        .hasMessage("models.1." + path + ": Field required");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'reasons':true|'reasons':'yes'"
            + "|models.0.abilities.reasons: Input should be a valid boolean",
        "['low']|'low'|models.0.abilities.efforts: Input should be a valid list",
        "'total':100|'total':1.5|models.0.window.total: Input should be a valid integer",
        "'total':100|'total':100,'size':1"
            + "|models.0.window.size: Input should be a member of a window, not 'size'",
        "'error':7|'error':7,'by':1"
            + "|models.0.encoding.by: Input should be 'name' or 'error', not 'by'",
        "'never'|'rarely'|models.0.abilities.sampling:"
            + " Input should be 'always', 'without_reasoning' or 'never'",
        "'image'|'film'|models.0.abilities.media.0: Input should be 'image' or 'pdf'",
        "'mcp'|'acp'|models.0.abilities.hosted.0: Input should be 'web_search',"
            + " 'code_interpreter', 'mcp' or 'tool_search'",
        "'phases'|'faces'"
            + "|models.0.abilities.faces: Input should be a member of abilities, not 'faces'",
        "'input':2,'cached'|'input':0,'cached'"
            + "|models.0.prices.input: Input should be a number from 0.000001 to 1000000",
        "'output':10|'output':10,'more':1"
            + "|models.0.prices.more: Input should be a member of prices, not 'more'",
        "'above':80|'above':80,'at':1"
            + "|models.0.prices.long.at: Input should be a member of a step, not 'at'",
        "{'above':80,'input':2,'output':1.5}|'some'"
            + "|models.0.prices.long: Input should be a step in the price, or 'none'",
        "'2027-01-14'|'soon'"
            + "|models.0.shutdown: Input should be a day like 2027-01-14, or 'unannounced'",
        "'id':'a'|'id':'a','price':1"
            + "|models.0.price: Input should be a member of a model, not 'price'",
      })
  void aRowThatIsWrongIsRefusedAtItsPlace(String right, String wrong, String words) {
    assertThat(ROW).contains(right);
    String row = ROW.replace(right, wrong);
    assertThatThrownBy(() -> catalog(row)).isInstanceOf(JsonException.class).hasMessage(words);
  }

  @Test
  void whatNobodyKnowsIsSaidInWords() {
    int prices = ROW.indexOf("'prices'");
    String row =
        ROW.substring(0, prices).replace("'2027-01-14'", "'unannounced'") + "'prices':'unknown'}";

    assertThat(catalog(row).get("a").prices()).isNull();
    assertThat(catalog(row).get("a").shutdown()).isNull();
    assertThatThrownBy(() -> catalog(row.replace("'unknown'", "'dear'")))
        .hasMessage("models.0.prices: Input should be prices, or 'unknown'");
  }

  @ParameterizedTest
  @CsvSource({
    "100, 101, 40, 50",
    "100, 90, 101, 50",
    "100, 90, 0, 50",
    "100, 90, 40, 91",
    "100, 90, 40, 0"
  })
  void aWindowThatDoesNotHoldItsPartsIsNone(long total, long input, long output, long usual) {
    assertThatThrownBy(() -> new Window(total, input, output, usual, Validity.NOWHERE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("do not fit into 100");
  }

  @Test
  void aModelThatDoesNotReasonHasNoEfforts() {
    String row = ROW.replace("'reasons':true", "'reasons':false");
    assertThatThrownBy(() -> catalog(row)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void atAnotherProviderPricesAndLimitsAreItsOwn() {
    Model home = catalog(ROW).get("a");
    Model elsewhere = home.at("groq");

    assertThat(home.at("openai")).isSameAs(home);
    assertThat(home.window().isSure()).isTrue();
    assertThat(elsewhere.prices()).isNull();
    assertThat(elsewhere.window().isSure()).isFalse();
    assertThat(elsewhere.window().total()).isEqualTo(100);
    assertThat(elsewhere.isKnown()).isTrue();
  }

  @Test
  void whatHoldsEverywhereHoldsAtAnotherProvider() {
    Model home = catalog(ROW).get("a");
    Rates rates = new Rates(usd("1"), usd("1"), usd("1"), usd("1"), usd("1"));
    Model agreed =
        home.with(new Window(9, 9, 9, 9, Validity.EVERYWHERE))
            .with(new Prices(rates, null, Map.of(), Validity.EVERYWHERE));

    assertThat(agreed.at("groq")).isEqualTo(agreed);
  }

  @Test
  void aCatalogTakesModelsInPlaceOfItsOwnAndBesideThem() {
    Catalog catalog = catalog(row("a"), row("b"));
    Model other = catalog.get("b").withMaxOutput(1);

    Catalog more = catalog.with(List.of(other, Model.unknown("c")));

    assertThat(more.models()).extracting(Model::id).containsExactly("a", "b", "c");
    assertThat(more.get("b")).isEqualTo(other);
    assertThat(more.soldBy("openai")).extracting(Model::id).containsExactly("a", "b");
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
    assertThat(unknown.isKnown()).isFalse();
    assertThat(unknown.window().isSure()).isFalse();
    assertThat(unknown.prices()).isNull();
    assertThat(unknown.at("groq")).isSameAs(unknown);
  }

  @Test
  void everyModelThatComesWithParleyIsWhole() {
    Catalog catalog = Catalog.builtIn();
    assertThat(catalog.models()).isNotEmpty().extracting(Model::id).doesNotHaveDuplicates();
    for (Model model : catalog.models()) {
      assertThat(Objects.requireNonNull(catalog.find(model.id()))).isSameAs(model);
      model.efforts().forEach(e -> assertThat(model.nearestEffort(e)).isEqualTo(e));
      assertThat(Model.allEfforts()).containsAll(model.efforts());
      assertThat(model.encoding().error()).isBetween(1L, 50L);
      Prices prices = model.prices();
      LongInput beyond = prices == null ? null : prices.beyond();
      long cheap = beyond == null ? model.window().input() : beyond.above();
      assertThat(model.window().usual()).as(model.id()).isLessThanOrEqualTo(cheap);
    }
  }

  @Test
  void everyStandInIsSoldByOpenAi() {
    Catalog catalog = Catalog.builtIn();
    assertThat(catalog.soldBy("openai"))
        .extracting(Model::id)
        .containsAll(catalog.defaults().values());
  }
}
