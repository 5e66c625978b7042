package dev.parley.json;

import java.math.BigDecimal;

/// A number in the spelling it came in, so that 1, 1.0 and 1e0 leave as they arrived.
public record JsonNumber(String text) {

  public static JsonNumber of(long value) {
    return new JsonNumber(Long.toString(value));
  }

  public boolean isInteger() {
    return decimal().stripTrailingZeros().scale() <= 0;
  }

  /// The integral part, held within the range of an int.
  public int intValue() {
    return (int) Math.clamp(decimal().doubleValue(), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  public double doubleValue() {
    return decimal().doubleValue();
  }

  private BigDecimal decimal() {
    return new BigDecimal(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
