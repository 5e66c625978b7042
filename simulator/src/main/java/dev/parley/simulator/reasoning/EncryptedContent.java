package dev.parley.simulator.reasoning;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Reasoning in a sealed envelope. Whatever must be known later stands in the blob itself, so a
/// restarted simulator still takes back what an earlier one gave out.
///
/// `whole` is false for the preview that `output_item.added` carries: it is not the reasoning, and
/// whoever replays it instead of the final blob is refused.
public record EncryptedContent(String family, boolean whole, int tokens, long seed) {
  private static final String PREFIX = "gAAAAAB";
  private static final int SEAL = 32;
  private static final byte[] KEY = "parley simulator".getBytes(StandardCharsets.UTF_8);

  public String mint() {
    byte[] name = family.getBytes(StandardCharsets.UTF_8);
    byte[] filler = new byte[Math.clamp(tokens, 16, 512)];
    new Random(seed).nextBytes(filler);
    byte[] content =
        ByteBuffer.allocate(15 + name.length + filler.length)
            .putLong(seed)
            .putInt(tokens)
            .put((byte) (whole ? 1 : 0))
            .putShort((short) name.length)
            .put(name)
            .put(filler)
            .array();
    byte[] sealed = Arrays.copyOf(content, content.length + SEAL);
    System.arraycopy(seal(content), 0, sealed, content.length, SEAL);
    return PREFIX + Base64.getUrlEncoder().encodeToString(sealed);
  }

  /// Empty when this simulator did not mint the blob, or it was altered since.
  public static Optional<EncryptedContent> open(String blob) {
    if (!blob.startsWith(PREFIX)) {
      return Optional.empty();
    }
    byte[] sealed;
    try {
      sealed = Base64.getUrlDecoder().decode(blob.substring(PREFIX.length()));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (sealed.length <= SEAL) {
      return Optional.empty();
    }
    byte[] content = Arrays.copyOf(sealed, sealed.length - SEAL);
    byte[] seal = Arrays.copyOfRange(sealed, content.length, sealed.length);
    return MessageDigest.isEqual(seal, seal(content))
        ? Optional.of(read(content))
        : Optional.empty();
  }

  private static EncryptedContent read(byte[] content) {
    ByteBuffer in = ByteBuffer.wrap(content);
    long seed = in.getLong();
    int tokens = in.getInt();
    boolean whole = in.get() == 1;
    byte[] name = new byte[in.getShort()];
    in.get(name);
    return new EncryptedContent(new String(name, StandardCharsets.UTF_8), whole, tokens, seed);
  }

  private static byte[] seal(byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
      return mac.doFinal(content);
    } catch (GeneralSecurityException missingAlgorithm) {
      throw new IllegalStateException(missingAlgorithm);
    }
  }
}
