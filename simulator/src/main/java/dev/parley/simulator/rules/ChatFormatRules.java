package dev.parley.simulator.rules;

import dev.parley.simulator.profile.Tools;
import dev.parley.simulator.profile.Tools.Strict;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Json;
import dev.parley.simulator.wire.Refused;
import java.util.Locale;
import java.util.Set;

/// The form of the answer: `response_format`.
final class ChatFormatRules {
  private ChatFormatRules() {}

  static void check(Field body, Tools tools) {
    body.at("response_format").optional(format -> format(format, body, tools));
  }

  private static void format(Field format, Field body, Tools tools) {
    String type = format.object().at("type").oneOf(tools.formats());
    switch (type) {
      case "json_schema" -> schema(format, tools.strict() == Strict.JUDGED);
      case "json_object" -> {
        format.members("type");
        mentionsJson(body.at("messages"));
      }
      default -> format.members("type");
    }
    if (!type.equals("text") && body.at("tools").present() && !tools.formatWithTools()) {
      throw new Refused(
          ApiError.badRequest(
              "json mode cannot be combined with tool/function calling", format.path(), null));
    }
  }

  private static void schema(Field format, boolean judged) {
    Field named = format.members(Set.of("type", "json_schema"), Set.of()).at("json_schema");
    named.members(Set.of("name", "schema"), Set.of("description", "strict"));
    TextRules.named(named);
    if (judged) {
      TextRules.judge(named, format.path(), null);
    }
  }

  private static void mentionsJson(Field messages) {
    if (!Json.text(messages.value()).toLowerCase(Locale.ROOT).contains("json")) {
      throw new Refused(
          ApiError.badRequest(
              "'messages' must contain the word 'json' in some form, to use 'response_format' of"
                  + " type 'json_object'.",
              "messages",
              null));
    }
  }
}
