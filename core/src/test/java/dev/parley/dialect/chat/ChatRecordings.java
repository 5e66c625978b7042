package dev.parley.dialect.chat;

import dev.parley.oracle.Recording;
import dev.parley.testing.ThirdParty;
import java.util.List;
import java.util.regex.Pattern;

/// The recorded exchanges with backends that speak Chat Completions.
final class ChatRecordings {
  /// Any word of the first choice, or of an error.
  private static final Pattern WORD =
      Pattern.compile(
          "\"(content|text|reasoning|reasoning_content|refusal|summary|error|message)\":"
              + " ?\"[^\"]|\"error\": ?\\{");

  private static final Pattern CALL = Pattern.compile("\"arguments\": ?\"[^\"]");

  private ChatRecordings() {}

  static List<Recording> all() {
    return Recording.creations(ThirdParty.RECORDINGS.place().resolve("chat"));
  }

  /// By looking at the bytes only.
  ///
  /// @param cut whether a call may have been cut off
  static boolean saysNothing(Recording recording, boolean cut) {
    String text = recording.text().replace("<think>", "");
    return !WORD.matcher(text).find() && (cut || !CALL.matcher(text).find());
  }
}
