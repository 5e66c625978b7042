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
    return code.equals("0") ? null : new ErrorBody(message, null, code, null, Extra.NONE);
  }
}
