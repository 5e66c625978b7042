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
        case "loc" -> place = steps(in);
        case "msg", "message" -> message = ErrorBody.text(in);
        case "type" -> type = ErrorBody.text(in);
        default -> in.skip();
      }
    }
    List<String> steps = new ArrayList<>(place);
    steps.removeIf(BODY::equals);
    String param = steps.isEmpty() ? null : String.join(".", steps);
    return new ErrorBody(message, type, null, param, Extra.NONE);
  }

  private static List<String> steps(JsonReader in) {
    if (in.isArray()) {
      return in.list(ErrorBody::text);
    }
    in.skip();
    return List.of();
  }
}
