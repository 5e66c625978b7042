package dev.parley.server.observe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A text that may be written to a log: one of our own, or what is left of a foreign one when
/// nothing of its content is.
public final class Safe {
  private static final byte[] SALT = new SecureRandom().generateSeed(16);
  private static final Pattern IDENTIFIER = Pattern.compile("(req_)?[0-9a-f-]{16,64}");
  private static final Pattern CLAUDE =
      Pattern.compile(
          "claude(-(fable|haiku|instant|latest|mythos|opus|sonnet|[0-9]{1,8})){1,5}(\\[1m])?");
  private static final Pattern ANSWER_ID =
      Pattern.compile(
          "[0-9a-f-]{16,64}|(resp|msg|gen|cmpl|chatcmpl)[_-]([0-9A-Za-z]{16,64}|[0-9a-f-]{16,64})");
  private static final Pattern EDITION = Pattern.compile("(-[0-9]{2,8}){0,3}");
  private static final int FINGERPRINT_BYTES = 6;

  private final String text;

  private Safe(String text) {
    this.text = text;
  }

  /// A text that stands in our own code or configuration.
  public static Safe own(String constant) {
    return new Safe(constant);
  }

  /// A foreign text that is one of the known ones; any other becomes a fingerprint.
  public static Safe known(String foreign, Collection<String> known) {
    return known.contains(foreign) ? new Safe(foreign) : fingerprint(foreign);
  }

  /// The name of a model when it is a known one, or made of the words of Claude's names.
  public static Safe model(String foreign, Collection<String> known) {
    return CLAUDE.matcher(foreign).matches() ? new Safe(foreign) : known(foreign, known);
  }

  /// A foreign identifier when it is made of hexadecimal digits; any other becomes a fingerprint.
  public static Safe identifier(String foreign) {
    return IDENTIFIER.matcher(foreign).matches() ? new Safe(foreign) : fingerprint(foreign);
  }

  /// What an upstream calls its answer, when it has the shape of such ids; null for any other.
  public static @Nullable Safe answerId(String foreign) {
    return ANSWER_ID.matcher(foreign).matches() ? new Safe(foreign) : null;
  }

  /// The model that an upstream says has answered: the one that was asked, or a day's edition of
  /// it; any other becomes a fingerprint.
  public static Safe answerModel(String foreign, Safe asked) {
    boolean isEdition =
        foreign.startsWith(asked.text)
            && EDITION.matcher(foreign.substring(asked.text.length())).matches();
    return isEdition ? new Safe(foreign) : fingerprint(foreign);
  }

  /// Tells equal texts from unequal ones for as long as this process runs, and nothing else.
  public static Safe fingerprint(String foreign) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(SALT);
      byte[] hash = digest.digest(foreign.getBytes(StandardCharsets.UTF_8));
      return new Safe("#" + HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Safe that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
