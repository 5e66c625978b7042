package dev.parley.server.auth;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// New keys: 256 random bits, between a name by which scanners find keys that got lost and a
/// checksum by which they tell them from what only looks like one.
public final class FreshKey {
  /// What all of them begin with.
  public static final String PREFIX = "parley_";

  private static final String BASE_62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM_BYTES = 32;
  private static final int RANDOM_DIGITS = 43;
  private static final int CHECK_DIGITS = 6;
  private static final Pattern FORM =
      Pattern.compile(PREFIX + "([0-9A-Za-z]{" + RANDOM_DIGITS + "})([0-9A-Za-z]{6})");

  private FreshKey() {}

  public static String make(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String digits = base62(new BigInteger(1, bytes), RANDOM_DIGITS);
    return PREFIX + digits + checksum(digits);
  }

  /// Whether a text is one of these keys, whoever made it.
  public static boolean isOne(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches() && checksum(parts.group(1)).equals(parts.group(2));
  }

  private static String checksum(String digits) {
    CRC32 crc = new CRC32();
    crc.update(digits.getBytes(StandardCharsets.US_ASCII));
    return base62(BigInteger.valueOf(crc.getValue()), CHECK_DIGITS);
  }

  private static String base62(BigInteger number, int length) {
    BigInteger radix = BigInteger.valueOf(BASE_62.length());
    StringBuilder digits = new StringBuilder();
    BigInteger rest = number;
    for (int i = 0; i < length; i++) {
      digits.append(BASE_62.charAt(rest.mod(radix).intValue()));
      rest = rest.divide(radix);
    }
    return digits.reverse().toString();
  }
}
