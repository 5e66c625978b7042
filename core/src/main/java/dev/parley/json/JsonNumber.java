package dev.parley.json;

import java.math.BigDecimal;
import java.math.BigInteger;

/// A number in the spelling it came in, so that 1, 1.0 and 1e0 leave as they arrived.
public record JsonNumber(String text) {

  public static JsonNumber of(long value) {
    return new JsonNumber(Long.toString(value));
  }

  private static final int MOST_EXPONENT_DIGITS = 4;

  /// Whether it can be calculated with: an exponent has its limits.
  boolean isReasonable() {
    int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
    if (exponent < 0) {
      return true;
    }
    boolean signed = "+-".indexOf(text.charAt(exponent + 1)) >= 0;
    return text.length() - exponent - (signed ? 2 : 1) <= MOST_EXPONENT_DIGITS;
  }

  public boolean isInteger() {
    return decimal().stripTrailingZeros().scale() <= 0;
  }

  /// The integral part, held within the range of an int.
  public int intValue() {
    return Math.clamp(longValue(), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /// The integral part, held within the range of a long.
  public long longValue() {
    BigInteger integer = decimal().toBigInteger();
    if (integer.bitLength() < Long.SIZE) {
      return integer.longValue();
    }
    return integer.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
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
