package dev.parley.dialect.responses;

import dev.parley.dialect.Hashes;
import dev.parley.dialect.ReasoningEnvelope;
import dev.parley.models.Target;
import org.jspecify.annotations.Nullable;

/// A compaction item on its way through the client: what a compaction block has for its encrypted
/// content. It is sealed like reasoning, under a name that tells the two apart.
record CompactionEnvelope(ReasoningEnvelope sealed) {
  private static final String KIND = "compaction.";
  private static final int HASH_LENGTH = 16;

  static CompactionEnvelope of(Target target, @Nullable String id, String content) {
    String name = id == null || id.isEmpty() ? "cmp_" + Hashes.hex(content, HASH_LENGTH) : id;
    return new CompactionEnvelope(ReasoningEnvelope.of(target, name, content));
  }

  /// The envelope in this content; null when it is none of ours or no longer whole.
  static @Nullable CompactionEnvelope open(@Nullable String content) {
    ReasoningEnvelope sealed =
        content != null && content.startsWith(KIND)
            ? ReasoningEnvelope.open(content.substring(KIND.length()))
            : null;
    return sealed == null ? null : new CompactionEnvelope(sealed);
  }

  String seal() {
    return KIND + sealed.seal();
  }

  String content() {
    return sealed.content();
  }

  boolean isReadableBy(Target target) {
    return sealed.isReadableBy(target);
  }
}
