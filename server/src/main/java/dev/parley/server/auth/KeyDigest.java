package dev.parley.server.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// What is kept of a key: enough to know it again, too little to use it.
public final class KeyDigest {
  private static final String PREFIX = "sha256:";
  private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-f]{64}");

  private final byte[] bytes;

  private KeyDigest(byte[] bytes) {
    this.bytes = bytes;
  }

  public static KeyDigest of(String key) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return new KeyDigest(sha.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /// The other way of [#toString].
  static KeyDigest parse(String text) {
    if (!isOne(text)) {
      throw new IllegalArgumentException("no digest of a key");
    }
    return new KeyDigest(HexFormat.of().parseHex(text.substring(PREFIX.length())));
  }

  /// Takes as long for a digest that differs early as for one that differs late, or not at all.
  @Override
  public boolean equals(Object other) {
    return other instanceof KeyDigest that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
  }

  @Override
  public String toString() {
    return PREFIX + HexFormat.of().formatHex(bytes);
  }
}
