package dev.parley.dialect;

import dev.parley.models.Target;
import org.jspecify.annotations.Nullable;

/// A reasoning item on its way through the client: what a thinking block has for a signature.
///
/// It names the account and the model family whose models alone can read the content, and ends in a
/// checksum, so that what is foreign, cut off or altered is recognised and left out. The content is
/// encrypted by the upstream already; the checksum protects against damage, not against forgery.
///
/// @param content empty when the upstream gave none
/// @param phase of the message that followed the reasoning; empty when none did, or it had none
public record ReasoningEnvelope(
    String account, String family, String id, String content, String phase) {
  private static final String VERSION = "parley1";
  private static final String VERSION_WITH_PHASE = "parley2";
  private static final int CHECKSUM_LENGTH = 16;
  private static final int FIELDS = 6;
  private static final int FIELDS_WITH_PHASE = 7;

  public static ReasoningEnvelope of(Target target, @Nullable String id, @Nullable String content) {
    String payload = content == null ? "" : content;
    String name = id == null || id.isEmpty() ? "rs_" + Hashes.hex(payload, CHECKSUM_LENGTH) : id;
    return new ReasoningEnvelope(target.account(), target.model().family(), name, payload, "");
  }

  /// This reasoning with the phase of the message that follows it.
  public ReasoningEnvelope before(String followingPhase) {
    return new ReasoningEnvelope(account, family, id, content, followingPhase);
  }

  /// The envelope in this signature; null when it is none of ours or no longer whole.
  public static @Nullable ReasoningEnvelope open(@Nullable String signature) {
    String[] fields = signature == null ? new String[0] : signature.split(":", -1);
    if (fields.length != FIELDS && fields.length != FIELDS_WITH_PHASE) {
      return null;
    }
    ReasoningEnvelope envelope =
        new ReasoningEnvelope(
            unescaped(fields[1]),
            unescaped(fields[2]),
            unescaped(fields[3]),
            unescaped(fields[4]),
            fields.length == FIELDS ? "" : unescaped(fields[5]));
    return envelope.seal().equals(signature) ? envelope : null;
  }

  public String seal() {
    String version = phase.isEmpty() ? VERSION : VERSION_WITH_PHASE;
    String fields =
        String.join(":", version, escaped(account), escaped(family), escaped(id), escaped(content));
    String sealed = phase.isEmpty() ? fields : fields + ":" + escaped(phase);
    return sealed + ":" + Hashes.hex(sealed, CHECKSUM_LENGTH);
  }

  private static String escaped(String field) {
    return field.replace("%", "%25").replace(":", "%3A");
  }

  private static String unescaped(String field) {
    return field.replace("%3A", ":").replace("%25", "%");
  }

  public boolean isReadableBy(Target target) {
    return !content.isEmpty()
        && account.equals(target.account())
        && family.equals(target.model().family());
  }
}
