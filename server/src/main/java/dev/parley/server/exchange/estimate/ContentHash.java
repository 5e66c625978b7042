package dev.parley.server.exchange.estimate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What stands for some bytes where they themselves would be too many to keep.
public final class ContentHash {
  private ContentHash() {}

  public static ByteBuffer of(byte[] bytes) {
    return of("", bytes);
  }

  /// The same bytes for others are others.
  ///
  /// @param whom whom the bytes are for
  public static ByteBuffer of(String whom, byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(whom.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
