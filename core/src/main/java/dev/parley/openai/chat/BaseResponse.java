package dev.parley.openai.chat;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.openai.ErrorBody;
import org.jspecify.annotations.Nullable;

/// How MiniMax says that something went wrong, inside an answer with status 200.
final class BaseResponse {
  private BaseResponse() {}

  /// Null when all is well.
  static @Nullable ErrorBody error(JsonReader in) {
    if (!in.isObject()) {
      in.skip();
      return null;
    }
    String code = "0";
    String message = null;
    Members members = in.members();
    while (members.next()) {
      switch (members.name()) {
        case "status_code" -> code = ErrorBody.text(in);
        case "status_msg" -> message = ErrorBody.text(in);
        default -> in.skip();
      }
    }
    return code.equals("0") ? null : new ErrorBody(message, type(code), code, null, Extra.NONE);
  }

  /// The numbers that are known, as OpenAI would call them.
  private static @Nullable String type(String code) {
    return switch (code) {
      case "1001" -> "timeout_error";
      case "1002", "1039" -> "rate_limit_error";
      case "1004", "2049" -> "authentication_error";
      case "1008" -> "insufficient_quota";
      case "2013" -> "invalid_request_error";
      default -> null;
    };
  }
}
