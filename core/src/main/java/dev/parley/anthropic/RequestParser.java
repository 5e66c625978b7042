package dev.parley.anthropic;

import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonText;

/// From the bytes of a body to a request that follows the rules, or to the error that says which
/// field does not.
public final class RequestParser {
  private RequestParser() {}

  public static MessagesRequest parse(byte[] body, ApiVersion version) {
    MessagesRequest request = read(body);
    RequestRules.check(request, version);
    return request;
  }

  private static MessagesRequest read(byte[] body) {
    try {
      JsonText.requireUnicode(body);
      JsonReader in = JsonReader.of(body);
      MessagesRequest request = MessagesRequest.read(in);
      in.end();
      return request;
    } catch (JsonException e) {
      throw new ApiException(ApiError.invalidRequest(words(e)));
    }
  }

  private static String words(JsonException e) {
    return switch (e.kind()) {
      case MALFORMED -> "The request body is not valid JSON: " + e.words();
      case UNEXPECTED -> e.words();
    };
  }
}
