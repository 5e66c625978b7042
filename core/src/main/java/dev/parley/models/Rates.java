package dev.parley.models;

import dev.parley.json.JsonNumber;
import java.math.BigDecimal;

/// US dollars for a million tokens.
///
/// @param input what was neither read from the prompt cache nor written to it
/// @param cached what was read from it
/// @param cacheWrite what was written to it, for as long as usual
/// @param longCacheWrite what was written to it for hours
/// @param output thinking included
public record Rates(
    JsonNumber input,
    JsonNumber cached,
    JsonNumber cacheWrite,
    JsonNumber longCacheWrite,
    JsonNumber output) {
  private static final int MILLION = 6;

  /// What all input and all output come to, in dollars.
  BigDecimal cost(Billed billed, BigDecimal inputFactor, BigDecimal outputFactor) {
    BigDecimal in =
        of(input, billed.input())
            .add(of(cached, billed.cached()))
            .add(of(cacheWrite, billed.written() - billed.writtenLong()))
            .add(of(longCacheWrite, billed.writtenLong()));
    BigDecimal out = of(output, billed.output());
    return in.multiply(inputFactor).add(out.multiply(outputFactor)).movePointLeft(MILLION);
  }

  private static BigDecimal of(JsonNumber rate, long tokens) {
    return rate.exact().multiply(BigDecimal.valueOf(tokens));
  }
}
