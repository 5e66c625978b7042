package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Json;
import dev.parley.simulator.wire.Refused;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The form of the answer: `text.format` and `text.verbosity`.
final class TextRules {
  private static final List<String> VERBOSITIES = List.of("low", "medium", "high");

  private TextRules() {}

  static void check(Field body, Model model) {
    Field text = body.at("text");
    if (text.absent()) {
      return;
    }
    text.members("format", "verbosity");
    text.at("verbosity").optional(verbosity -> verbosity(verbosity, model));
    text.at("format").optional(format -> format(format, body));
  }

  static void verbosity(Field verbosity, Model model) {
    String found = verbosity.oneOf(VERBOSITIES);
    List<String> supported = model.features().verbosity();
    if (supported.isEmpty()) {
      throw new Refused(ApiError.unsupportedParameter(verbosity.path()));
    }
    if (!supported.contains(found)) {
      throw new Refused(ApiError.unsupportedValue(verbosity.path(), found, model.id(), supported));
    }
  }

  private static void format(Field format, Field body) {
    String type = format.object().at("type").oneOf(List.of("json_object", "json_schema", "text"));
    switch (type) {
      case "json_schema" -> schema(format);
      case "json_object" -> {
        format.members("type");
        mentionsJson(body);
      }
      default -> format.members("type");
    }
  }

  private static void schema(Field format) {
    format.members(Set.of("type", "name", "schema"), Set.of("description", "strict"));
    named(format);
    judge(format, format.at("schema").path(), "invalid_json_schema");
  }

  /// The members of a named schema.
  static void named(Field format) {
    NameRules.check(format.at("name"), 64);
    format.at("description").optional(Field::string);
    format.at("strict").optional(Field::bool);
    format.at("schema").object();
  }

  /// The schema itself; its faults are told with this place and code.
  static void judge(Field format, String param, @Nullable String code) {
    Field schema = format.at("schema");
    Optional<String> fault = SchemaRules.fault(schema.value());
    if (fault.isEmpty() && format.at("strict").value().booleanValue(false)) {
      fault = StrictSchema.fault(schema.value());
    }
    if (fault.isPresent()) {
      throw new Refused(
          ApiError.badRequest(
              "Invalid schema for response_format '%s': %s"
                  .formatted(format.at("name").string(), fault.get()),
              param,
              code));
    }
  }

  private static void mentionsJson(Field body) {
    String read = Json.text(body.at("input").value()) + Json.text(body.at("instructions").value());
    if (!read.toLowerCase(Locale.ROOT).contains("json")) {
      throw new Refused(
          ApiError.badRequest(
              "Response input messages must contain the word 'json' in some form to use"
                  + " 'text.format' of type 'json_object'.",
              "input",
              null));
    }
  }
}
