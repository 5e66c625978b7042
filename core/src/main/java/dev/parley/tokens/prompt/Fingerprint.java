package dev.parley.tokens.prompt;

import java.nio.ByteBuffer;

/// What stands for a prompt where it would itself be too long to keep.
public record Fingerprint(long high, long low) {
  static Fingerprint of(byte[] digest) {
    ByteBuffer bytes = ByteBuffer.wrap(digest);
    return new Fingerprint(bytes.getLong(), bytes.getLong());
  }
}
