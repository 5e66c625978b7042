package dev.parley.oracle;

import tools.jackson.databind.JsonNode;

/// What the errors of chat backends are to an Anthropic client.
final class ChatErrors {
  private ChatErrors() {}

  /// A refused key is Parley's, not the client's: docs/decisions/0005.
  static String ofReply(int status, JsonNode body) {
    boolean key = status == 401 || status == 403;
    return key ? "api_error 502" : ErrorTable.ofReply(status, body.isArray() ? body.path(0) : body);
  }

  /// An error in a stream, or in a body that came with 200; the code may be a status.
  static String inside(JsonNode error) {
    int status = error.path("code").asInt(0);
    boolean isStatus = status >= 400 && status < 600;
    String meaning = isStatus ? ofReply(status, error) : ErrorTable.ofError(error);
    return meaning.replaceFirst(" .*", "");
  }

  /// What went wrong in this chunk or body; missing when nothing did.
  static JsonNode find(JsonNode chunk) {
    JsonNode choice = chunk.path("choices").path(0).path("error");
    if (isError(chunk.path("error"))) {
      return chunk.path("error");
    }
    boolean failed = chunk.path("base_resp").path("status_code").asInt(0) != 0;
    return failed ? chunk.path("base_resp") : isError(choice) ? choice : EventText.parsed("");
  }

  private static boolean isError(JsonNode error) {
    return error.isObject() || !EventText.words(error).isEmpty();
  }
}
