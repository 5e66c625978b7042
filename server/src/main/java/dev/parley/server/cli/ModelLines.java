package dev.parley.server.cli;

import dev.parley.json.JsonNumber;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.models.LongInput;
import dev.parley.models.Model;
import dev.parley.models.Prices;
import dev.parley.models.Rates;
import dev.parley.models.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Models, a line for each: for eyes, or as JSON.
final class ModelLines {
  /// So many days before a model ends it is marked.
  private static final int SOON = 60;

  private static final int ID = 24;

  private ModelLines() {}

  /// Tokens in thousands and millions, prices in dollars for a million tokens.
  static List<String> table(List<Model> models, LocalDate today) {
    List<String> lines = new ArrayList<>();
    lines.add(row("MODEL", "TOLD", "INPUT", "OUT", "$IN", "$READ", "$WRITE", "$OUT", "ENDS", ""));
    for (Model model : models) {
      Window window = model.window();
      Prices prices = model.prices();
      Rates rates = prices == null ? null : prices.rates();
      lines.add(
          row(
              model.id(),
              tokens(window.usual()),
              tokens(window.input()),
              tokens(window.output()),
              price(rates == null ? null : rates.input()),
              price(rates == null ? null : rates.cached()),
              price(rates == null ? null : rates.cacheWrite()),
              price(rates == null ? null : rates.output()),
              model.shutdown() == null ? "-" : String.valueOf(model.shutdown()),
              mark(model.shutdown(), today)));
    }
    return lines;
  }

  /// A long id has a line of its own.
  private static String row(String id, Object... cells) {
    String numbers =
        String.format(Locale.ROOT, "%5s %5s %4s %5s %6s %6s %5s %-10s%s", cells).stripTrailing();
    return id.length() > ID
        ? id + "\n" + " ".repeat(ID + 1) + numbers
        : id + " ".repeat(ID + 1 - id.length()) + numbers;
  }

  private static String tokens(long count) {
    return count < 1_000_000
        ? count / 1_000 + "k"
        : BigDecimal.valueOf(count, 6)
                .setScale(2, RoundingMode.DOWN)
                .stripTrailingZeros()
                .toPlainString()
            + "M";
  }

  private static String price(@Nullable JsonNumber rate) {
    return rate == null ? "-" : rate.exact().stripTrailingZeros().toPlainString();
  }

  private static String mark(@Nullable LocalDate end, LocalDate today) {
    if (end == null || end.isAfter(today.plusDays(SOON))) {
      return "";
    }
    return end.isAfter(today) ? "!" : "x";
  }

  static String json(Model model) {
    Window window = model.window();
    LocalDate end = model.shutdown();
    return JsonWriter.text(out -> {
      out.begin().member("id", model.id()).member("provider", model.provider());
      out.member("context_window", window.total()).member("max_input_tokens", window.input());
      out.member("default_input_tokens", window.usual());
      out.member("max_output_tokens", window.output()).member("efforts", model.efforts());
      out.member("counted_within_percent", model.encoding().error());
      out.orNull("prices", prices(model.prices()));
      out.orNull("shutdown", end == null ? null : end.toString()).end();
    });
  }

  private static @Nullable JsonValue prices(@Nullable Prices prices) {
    if (prices == null) {
      return null;
    }
    Rates rates = prices.rates();
    return out -> {
      out.begin().member("input", rates.input()).member("cached", rates.cached());
      out.member("cache_write", rates.cacheWrite());
      out.member("long_cache_write", rates.longCacheWrite());
      out.member("output", rates.output());
      out.orNull("long_input", longInput(prices.beyond()));
      out.member("tiers", tiers(prices.tiers())).end();
    };
  }

  private static @Nullable JsonValue longInput(@Nullable LongInput beyond) {
    return beyond == null
        ? null
        : out ->
            out.begin()
                .member("above", beyond.above())
                .member("input_times", beyond.input())
                .member("output_times", beyond.output())
                .end();
  }

  private static JsonValue tiers(Map<String, JsonNumber> tiers) {
    return out -> {
      out.begin();
      tiers.forEach((tier, times) -> out.member(tier, times));
      out.end();
    };
  }
}
