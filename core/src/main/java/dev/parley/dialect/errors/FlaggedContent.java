package dev.parley.dialect.errors;

import dev.parley.json.RawJson;
import dev.parley.openai.ErrorBody;
import java.util.regex.Pattern;

/// A refusal of what was said, by servers that answer it with the status of a refused key.
final class FlaggedContent {
  private static final Pattern WORDS =
      Pattern.compile(
          "violates (?:our |the )?(?:usage|content|safety)|content policy|input was flagged"
              + "|flagged (?:by|for|as)|moderation",
          Pattern.CASE_INSENSITIVE);

  /// Whose key it was is no concern of the client's.
  private static final Pattern ACCOUNT =
      Pattern.compile("\\s*\\b(?:Team|API key ID): [^,.]*[,.]?", Pattern.CASE_INSENSITIVE);

  private FlaggedContent() {}

  static boolean is(ErrorBody body) {
    RawJson metadata = body.extra().get("metadata");
    return (metadata != null && metadata.at("reasons") != null)
        || (body.message() != null && WORDS.matcher(body.message()).find());
  }

  static String words(String message) {
    return ACCOUNT.matcher(message).replaceAll("").strip();
  }
}
