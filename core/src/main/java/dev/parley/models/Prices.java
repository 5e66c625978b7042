package dev.parley.models;

import dev.parley.json.JsonNumber;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a model's tokens cost. Tools of the upstream's own, billed by the call, are not in it.
///
/// @param beyond where long input begins to cost more; null where it never does
/// @param tiers what a service tier multiplies the price by; the default tier is in none
public record Prices(
    Rates rates, @Nullable LongInput beyond, Map<String, JsonNumber> tiers, Validity validity) {

  public Prices {
    tiers = Collections.unmodifiableMap(new TreeMap<>(tiers));
  }

  /// What one request costs in US dollars, exactly; null when the tier that answered has no price
  /// that is known.
  public @Nullable BigDecimal cost(Billed billed) {
    BigDecimal tier = factor(billed.tier());
    if (tier == null) {
      return null;
    }
    boolean isLong = beyond != null && billed.prompt() > beyond.above();
    BigDecimal cost =
        isLong && beyond != null
            ? rates.cost(billed, beyond.input().exact(), beyond.output().exact())
            : rates.cost(billed, BigDecimal.ONE, BigDecimal.ONE);
    return plain(cost.multiply(tier));
  }

  private @Nullable BigDecimal factor(@Nullable String tier) {
    return switch (tier) {
      case null -> BigDecimal.ONE;
      case "default", "standard", "auto" -> BigDecimal.ONE;
      default -> {
        JsonNumber factor = tiers.get(tier);
        yield factor == null ? null : factor.exact();
      }
    };
  }

  /// Without zeros at its end, and without an exponent.
  private static BigDecimal plain(BigDecimal cost) {
    BigDecimal stripped = cost.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /// What remains of them at another provider.
  @Nullable Prices elsewhere() {
    return validity == Validity.EVERYWHERE ? this : null;
  }
}
