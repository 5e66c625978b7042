package dev.parley.dialect.responses;

import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.openai.responses.HostedItem.CodeInterpreterCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Code that ran upstream, as Anthropic tells it.
final class CodeRun {
  static final String NAME = "code_execution";
  static final String RESULT = "code_execution_tool_result";

  private CodeRun() {}

  static RawJson input(CodeInterpreterCall call) {
    if (call.code() == null && call.arguments() != null) {
      return HostedAnswer.object(call.arguments());
    }
    String code = call.code() == null ? "" : call.code();
    JsonValue input = out -> out.begin().member("code", code).end();
    return input.toJson();
  }

  static RawJson result(CodeInterpreterCall call) {
    return switch (call.status()) {
      case "failed" -> error("unavailable");
      case "incomplete" -> error("execution_time_exceeded");
      case null, default -> output(printed(call.outputs()));
    };
  }

  private static RawJson error(String code) {
    JsonValue error =
        out ->
            out.begin()
                .member("type", "code_execution_tool_result_error")
                .member("error_code", code)
                .end();
    return error.toJson();
  }

  private static RawJson output(String printed) {
    JsonValue result =
        out ->
            out.begin()
                .member("type", "code_execution_result")
                .member("stdout", printed)
                .member("stderr", "")
                .member("return_code", 0)
                .member("content", List.of())
                .end();
    return result.toJson();
  }

  /// What was logged; a picture is told by its address, or by a word when it has none.
  private static String printed(@Nullable RawJson outputs) {
    if (outputs == null || !outputs.isArray()) {
      return "";
    }
    return String.join("\n", outputs.reader().list(CodeRun::printed));
  }

  private static String printed(JsonReader in) {
    if (!in.isObject()) {
      in.skip();
      return "";
    }
    Members members = in.members();
    String printed = "";
    while (members.next()) {
      if (members.name().equals("logs") && in.isString()) {
        printed = in.string();
      } else if (members.name().equals("url") && in.isString()) {
        String url = in.string();
        printed = url.startsWith("data:") ? "(image)" : "(image: " + url + ")";
      } else {
        in.skip();
      }
    }
    return printed;
  }
}
