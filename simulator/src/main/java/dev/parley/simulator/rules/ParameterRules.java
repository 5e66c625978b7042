package dev.parley.simulator.rules;

import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.StringNode;

/// Types and closed sets of the plain top-level parameters.
final class ParameterRules {
  static final List<String> TIERS =
      List.of("auto", "default", "flex", "scale", "priority", "fast", "ultrafast");

  private ParameterRules() {}

  static void check(Field body) {
    for (String flag : List.of("background", "parallel_tool_calls", "store", "stream")) {
      body.at(flag).optional(Field::bool);
    }
    body.at("instructions").optional(Field::string);
    body.at("user").optional(Field::string);
    body.at("service_tier").optional(tier -> tier.oneOf(TIERS));
    body.at("truncation").optional(truncation -> truncation.oneOf(List.of("auto", "disabled")));
    body.at("metadata").optional(ParameterRules::metadata);
    body.at("context_management").optional(ParameterRules::contextManagement);
    streamOptions(body, "include_obfuscation");
  }

  static void streamOptions(Field body, String... members) {
    Field options = body.at("stream_options");
    if (options.absent()) {
      return;
    }
    options.members(members);
    List.of(members).forEach(name -> options.at(name).optional(Field::bool));
    if (!body.at("stream").value().booleanValue(false)) {
      throw new Refused(
          ApiError.badRequest(
              "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
              "stream_options",
              null));
    }
  }

  static void metadata(Field metadata) {
    int size = metadata.object().value().size();
    if (size > 16) {
      throw metadata.limit(
          "too many properties",
          ("Expected an object with at most 16 properties, but got an object with %d properties"
                  + " instead.")
              .formatted(size),
          "object_above_max_properties");
    }
    for (String key : metadata.value().propertyNames()) {
      Field value = metadata.at(key);
      new Field(value.path(), StringNode.valueOf(key)).string(0, 64);
      value.string(0, 512);
    }
  }

  private static void contextManagement(Field list) {
    for (Field entry : list.elements()) {
      entry.members(Set.of("type"), Set.of("compact_threshold"));
      entry.at("type").oneOf(List.of("compaction"));
      entry.at("compact_threshold").optional(limit -> limit.integer(1000, Long.MAX_VALUE));
    }
  }
}
