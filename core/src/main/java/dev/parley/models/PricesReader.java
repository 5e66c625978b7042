package dev.parley.models;

import dev.parley.json.JsonNumber;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the prices in a row of the catalog.
final class PricesReader {
  private static final double LEAST = 0.000_001;
  private static final double MOST = 1_000_000;

  private final JsonReader in;
  private @Nullable JsonNumber input;
  private @Nullable JsonNumber cached;
  private @Nullable JsonNumber cacheWrite;
  private @Nullable JsonNumber longCacheWrite;
  private @Nullable JsonNumber output;
  private @Nullable Beyond beyond;
  private @Nullable Map<String, JsonNumber> tiers;

  /// Whether there is a step is said in any case.
  private record Beyond(@Nullable LongInput step) {}

  PricesReader(JsonReader in) {
    this.in = in;
  }

  Prices read() {
    Members members = in.members();
    while (members.next()) {
      member(members.name());
    }
    return new Prices(
        new Rates(
            in.required("input", input),
            in.required("cached", cached),
            in.required("cache_write", cacheWrite),
            in.required("cache_write_12h", longCacheWrite),
            in.required("output", output)),
        in.required("long", beyond).step,
        in.required("tiers", tiers),
        Validity.AT_ITS_PROVIDER);
  }

  private void member(String name) {
    switch (name) {
      case "input" -> input = number(in);
      case "cached" -> cached = number(in);
      case "cache_write" -> cacheWrite = number(in);
      case "cache_write_12h" -> longCacheWrite = number(in);
      case "output" -> output = number(in);
      case "long" -> beyond = beyond();
      case "tiers" -> tiers = tiers();
      default -> throw in.unexpected("a member of prices, not '" + name + "'");
    }
  }

  private Beyond beyond() {
    if (!in.isString()) {
      return new Beyond(LongInput.read(in));
    }
    if (in.string().equals("none")) {
      return new Beyond(null);
    }
    throw in.unexpected("a step in the price, or 'none'");
  }

  private Map<String, JsonNumber> tiers() {
    Map<String, JsonNumber> factors = new TreeMap<>();
    Members members = in.members();
    while (members.next()) {
      factors.put(members.name(), number(in));
    }
    return factors;
  }

  /// A price or a factor, exactly as it is written.
  static JsonNumber number(JsonReader in) {
    JsonNumber number = in.number();
    if (number.doubleValue() < LEAST || number.doubleValue() > MOST) {
      throw in.unexpected("a number from 0.000001 to 1000000");
    }
    return number;
  }
}
