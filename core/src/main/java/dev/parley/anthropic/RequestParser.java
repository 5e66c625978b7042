package dev.parley.anthropic;

import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonText;
import java.util.function.Function;

/// From the bytes of a body to a request that follows the rules, or to the error that says which
/// field does not.
public final class RequestParser {
  private RequestParser() {}

  public static MessagesRequest parse(byte[] body, ApiVersion version) {
    return checked(read(body, MessagesRequest::read), version);
  }

  /// The same for a request whose tokens are to be counted: what only shapes an answer is no part
  /// of it, and passed over.
  public static MessagesRequest parseForCounting(byte[] body, ApiVersion version) {
    return checked(read(body, MessagesRequest::readForCounting), version);
  }

  private static MessagesRequest checked(MessagesRequest request, ApiVersion version) {
    RequestRules.check(request, version);
    return request;
  }

  private static MessagesRequest read(byte[] body, Function<JsonReader, MessagesRequest> form) {
    try {
      JsonText.requireUnicode(body);
      JsonReader in = JsonReader.of(body);
      MessagesRequest request = form.apply(in);
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
