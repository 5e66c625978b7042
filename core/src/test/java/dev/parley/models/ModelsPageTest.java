package dev.parley.models;

import dev.parley.json.JsonNumber;
import dev.parley.models.Model.Medium;
import dev.parley.testing.Golden;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The page that tells what is known of each model, written from the catalog itself.
final class ModelsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "models.md");

  private static final String HEAD =
      """
      # Models

      What Parley knows of each, in `models.json`; the page is written by `ModelsPageTest`. Any of
      it can be said otherwise, and models added, in the
      [configuration](configuration.md#the-catalog). `parley models` prints the same as it is
      configured.

      **Windows** are in tokens. *Told* is the input that `GET /v1/models` names unless
      `PARLEY_CONTEXT=full` says otherwise: up to where all tokens of a request become dearer. A
      model that is in no list is taken for one with a window of 400,000 tokens that thinks, and
      its numbers are told as `null`.

      **Efforts** are those of the model; a backend of Chat Completions may have [its
      own](backends.md#thinking). Which upstream's tools a model can use is in `models.json`.

      **Prices** are in US dollars for a million tokens, and count only where the provider itself
      is asked. *Long* is the input above which a request costs more, and by how much its input
      and output then do. A tier that answered multiplies the price: for OpenAI's models `flex`
      and `batch` by 0.5, `priority` and `fast` by 2 (GPT-5.5: by 2.5); of another tier, and of a
      model without prices here, no cost is told. Web search and containers, billed by the call,
      are in no price.

      **Counted within** is how far Parley's own [count](token-counts.md) may be off for texts, as
      it always counts with o200k; 50 % stands for an encoding that nobody has published, and for
      a model in no list. [`parley verify-tokens`](../how-to/verify-token-counts.md) judges by it. A
      request is refused early only when it is too long even if the count is too high by that
      much.

      """;

  /// A column, and what stands in it.
  private record Column(String title, Function<Model, String> cell) {}

  private static final List<Column> WINDOWS =
      List.of(
          new Column("Model", model -> "`" + model.id() + "`"),
          new Column("Window", model -> tokens(model.window().total())),
          new Column("Input", model -> tokens(model.window().input())),
          new Column("Told", model -> tokens(model.window().usual())),
          new Column("Output", model -> tokens(model.window().output())),
          new Column("Sees", ModelsPageTest::sees),
          new Column("Efforts", ModelsPageTest::efforts),
          new Column("Counted within", model -> model.encoding().error() + " %"),
          new Column("Shut down", model -> orDash(model.shutdown())));

  private static final List<Column> PRICES =
      List.of(
          new Column("Model", model -> "`" + model.id() + "`"),
          new Column("In", model -> price(model, Rates::input)),
          new Column("Cached", model -> price(model, Rates::cached)),
          new Column("Written", model -> price(model, Rates::cacheWrite)),
          new Column("for 12 h", model -> price(model, Rates::longCacheWrite)),
          new Column("Out", model -> price(model, Rates::output)),
          new Column("Long", ModelsPageTest::beyond));

  @Test
  void thePageSaysWhatTheCatalogSays() {
    Catalog catalog = Catalog.builtIn();
    Set<String> providers = new LinkedHashSet<>();
    catalog.models().forEach(model -> providers.add(Objects.requireNonNull(model.provider())));
    StringBuilder page = new StringBuilder(HEAD).append("## Who stands in for Claude\n\n");
    page.append("| Family | Model |\n| --- | --- |\n");
    for (Map.Entry<String, String> one : catalog.defaults().entrySet()) {
      page.append(line(List.of(one.getKey(), "`" + one.getValue() + "`")));
    }
    for (String provider : providers) {
      List<Model> sold = catalog.soldBy(provider);
      page.append("\n## `").append(provider).append("`\n\n").append(table(WINDOWS, sold));
      List<Model> priced = sold.stream().filter(model -> model.prices() != null).toList();
      if (!priced.isEmpty()) {
        page.append("\n").append(table(PRICES, priced));
      }
    }
    Golden.check(PAGE, page.toString());
  }

  private static String table(List<Column> columns, List<Model> models) {
    StringBuilder table = new StringBuilder();
    table.append(line(columns.stream().map(Column::title).toList()));
    table.append(line(columns.stream().map(_ -> "---").toList()));
    for (Model model : models) {
      table.append(line(columns.stream().map(column -> column.cell().apply(model)).toList()));
    }
    return table.toString();
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String tokens(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String orDash(@Nullable Object value) {
    return value == null ? "–" : value.toString();
  }

  private static String sees(Model model) {
    String media =
        model.abilities().media().stream()
            .sorted()
            .map(medium -> medium == Medium.PDF ? "PDFs" : "images")
            .collect(Collectors.joining(", "));
    return media.isEmpty() ? "–" : media;
  }

  private static String efforts(Model model) {
    if (!model.reasons()) {
      return "does not think";
    }
    return model.efforts().isEmpty() ? "of its backend" : String.join(" ", model.efforts());
  }

  private static String price(Model model, Function<Rates, JsonNumber> rate) {
    return rate.apply(Objects.requireNonNull(model.prices()).rates()).text();
  }

  private static String beyond(Model model) {
    LongInput beyond = Objects.requireNonNull(model.prices()).beyond();
    return beyond == null
        ? "–"
        : "%s: × %s, × %s".formatted(tokens(beyond.above()), beyond.input(), beyond.output());
  }
}
