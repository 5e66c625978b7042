package dev.parley.dialect.chat;

import dev.parley.oracle.Recording;
import dev.parley.testing.Json;
import dev.parley.testing.ThirdParty;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The recorded exchanges with backends that speak Chat Completions.
final class ChatRecordings {
  /// Any word of an answer, or of an error.
  private static final Pattern WORD =
      Pattern.compile(
          "\"(content|text|reasoning|reasoning_content|refusal|summary|error|message)\":"
              + " ?\"[^\"]|\"error\": ?\\{");

  private static final Pattern CALL = Pattern.compile("\"arguments\": ?\"[^\"]");

  private ChatRecordings() {}

  static List<Recording> all() {
    return Recording.creations(ThirdParty.RECORDINGS.place().resolve("chat"));
  }

  static List<Recording> answered() {
    return all().stream().filter(recording -> !recording.isRefused()).toList();
  }

  static List<Recording> streams() {
    return answered().stream().filter(Recording::isStream).toList();
  }

  static List<Recording> bodies() {
    return answered().stream().filter(recording -> !recording.isStream()).toList();
  }

  /// A body as a stream that says everything at once.
  static Recording asOneChunk(Recording body) {
    ObjectNode chunk = (ObjectNode) body.body().deepCopy();
    for (JsonNode choice : chunk.path("choices")) {
      ObjectNode said = (ObjectNode) choice;
      JsonNode message = said.remove("message");
      said.set("delta", message == null ? Json.tree("{}") : message);
      int index = 0;
      for (JsonNode call : said.path("delta").path("tool_calls")) {
        ((ObjectNode) call).put("index", index++);
      }
    }
    return Recording.stream(body.file(), "data: " + chunk + "\n\ndata: [DONE]\n\n");
  }

  /// By looking at the bytes only.
  ///
  /// @param cut whether a call may have been cut off
  static boolean saysNothing(Recording recording, boolean cut) {
    String text = recording.text().replace("<think>", "");
    return !WORD.matcher(text).find() && (cut || !CALL.matcher(text).find());
  }
}
