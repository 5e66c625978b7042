package dev.parley.json;

import java.math.BigDecimal;
import java.math.BigInteger;

/// A number in the spelling it came in, so that 1, 1.0 and 1e0 leave as they arrived.
public record JsonNumber(String text) {

  public static JsonNumber of(long value) {
    return new JsonNumber(Long.toString(value));
  }

  private static final int MOST_EXPONENT_DIGITS = 4;

  /// No number that is written with so few signs and without a fraction is beyond a long.
  private static final int SHORT = 18;

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
    return isShort() || exact().stripTrailingZeros().scale() <= 0;
  }

  /// The integral part, held within the range of an int.
  public int intValue() {
    return Math.clamp(longValue(), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /// The integral part, held within the range of a long.
  public long longValue() {
    if (isShort()) {
      return Long.parseLong(text);
    }
    BigInteger integer = exact().toBigInteger();
    if (integer.bitLength() < Long.SIZE) {
      return integer.longValue();
    }
    return integer.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  /// The nearest one; nothing below zero is less than that.
  public double doubleValue() {
    return Double.parseDouble(text) + 0.0;
  }

  /// Digits alone, and few: nearly all that clients send, and read without any arithmetic.
  private boolean isShort() {
    if (text.length() > SHORT) {
      return false;
    }
    for (int i = text.charAt(0) == '-' ? 1 : 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /// To calculate with. The first of these takes a Java machine as long as reading a small file.
  public BigDecimal exact() {
    return new BigDecimal(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
