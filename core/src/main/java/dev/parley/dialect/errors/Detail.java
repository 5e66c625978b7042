package dev.parley.dialect.errors;

import dev.parley.json.Extra;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.openai.ErrorBody;
import java.util.ArrayList;
import java.util.List;

/// One of the problems that servers list that validate by a schema: where it is, and what it is.
final class Detail {
  private static final String BODY = "body";

  private Detail() {}

  static ErrorBody read(JsonReader in) {
    if (!in.isObject()) {
      in.skip();
      return ErrorBody.NONE;
    }
    List<String> place = List.of();
    String message = null;
    String type = null;
    Members members = in.members();
    while (members.next()) {
      switch (members.name()) {
        case "loc" -> place = in.isArray() ? in.list(ErrorBody::text) : List.of(ErrorBody.text(in));
        case "msg" -> message = ErrorBody.text(in);
        case "type" -> type = ErrorBody.text(in);
        default -> in.skip();
      }
    }
    List<String> steps = new ArrayList<>(place);
    steps.removeIf(BODY::equals);
    return new ErrorBody(message, type, null, String.join(".", steps), Extra.NONE);
  }
}
