package dev.parley.dialect.chat;

import dev.parley.dialect.ReasoningEnvelope;
import dev.parley.json.Extra;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import dev.parley.models.Target;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Thoughts on their way through the client: what a thinking block has for a signature.
///
/// @param field the member they came in
/// @param members what cannot be read in the block itself, as it is to go back
record ThoughtEnvelope(ReasoningEnvelope sealed, String field, Extra members) {
  private static final String KIND = "chat.";

  static ThoughtEnvelope of(Target target, String field, Extra members) {
    JsonValue object = out -> out.begin(members).end();
    String content = JsonWriter.text(object);
    return new ThoughtEnvelope(ReasoningEnvelope.of(target, field, content), field, members);
  }

  /// The envelope in this signature; null when it is none of ours, no longer whole, or for somebody
  /// else.
  static @Nullable ThoughtEnvelope open(@Nullable String signature, Target target) {
    ReasoningEnvelope sealed =
        signature != null && signature.startsWith(KIND)
            ? ReasoningEnvelope.open(signature.substring(KIND.length()))
            : null;
    if (sealed == null || !sealed.isReadableBy(target)) {
      return null;
    }
    RawJson members = RawJson.parse(sealed.content().getBytes(StandardCharsets.UTF_8));
    return new ThoughtEnvelope(sealed, sealed.id(), Extra.membersOf(members));
  }

  String seal() {
    return KIND + sealed.seal();
  }
}
