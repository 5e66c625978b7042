package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.profile.Asks;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.List;
import java.util.Set;

/// Types, ranges and closed sets of what is neither a message nor a tool.
final class ChatParameterRules {
  private static final int MOST_STOPS = 4;
  private static final List<String> FLAGS =
      List.of("stream", "store", "logprobs", "tool_stream", "enable_thinking", "reasoning_split");

  private final Field body;
  private final Model model;
  private final Asks asks;

  private ChatParameterRules(Field body, Model model, Asks asks) {
    this.body = body;
    this.model = model;
    this.asks = asks;
  }

  static void check(Field body, Model model, Asks asks) {
    new ChatParameterRules(body, model, asks).check();
  }

  private void check() {
    FLAGS.forEach(flag -> body.at(flag).optional(Field::bool));
    asks.limits().forEach(name -> body.at(name).optional(limit -> limit.integer(1, 1 << 22)));
    body.at("n").optional(count -> count.integer(1, 128));
    body.at("stop").optional(ChatParameterRules::stops);
    body.at("user").optional(Field::string);
    streamOptions();
    sampling();
    effort();
    format(body.at("response_format"));
    if (!asks.sampling() && model.reasons() && body.at("max_tokens").present()) {
      throw new Refused(
          ApiError.badRequest(
              "Unsupported parameter: 'max_tokens' is not supported with this model. Use"
                  + " 'max_completion_tokens' instead.",
              "max_tokens",
              "unsupported_parameter"));
    }
  }

  private static void stops(Field stop) {
    if (stop.value().isString()) {
      return;
    }
    stop.elements(MOST_STOPS).forEach(Field::string);
  }

  private void streamOptions() {
    Field options = body.at("stream_options");
    if (options.absent()) {
      return;
    }
    options.members("include_usage", "include_obfuscation");
    options.at("include_usage").optional(Field::bool);
    if (!body.at("stream").value().booleanValue(false)) {
      throw new Refused(
          ApiError.badRequest(
              "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
              "stream_options",
              null));
    }
  }

  private void sampling() {
    body.at("temperature").optional(value -> value.decimal(0, 2));
    body.at("top_p").optional(value -> value.decimal(0, 1));
    body.at("top_k").optional(value -> value.integer(-1, 1 << 20));
    String effort = body.at("reasoning_effort").value().stringValue("");
    boolean taken =
        switch (model.sampling()) {
          case ALWAYS -> true;
          case ONLY_WITHOUT_EFFORT -> effort.equals("none");
          case NEVER -> false;
        };
    for (String name : List.of("temperature", "top_p")) {
      boolean usual = body.at(name).value().doubleValue(1) == 1;
      if (!asks.sampling() && !taken && !usual) {
        throw new Refused(ApiError.unsupportedParameter(name));
      }
    }
  }

  private void effort() {
    Field effort = body.at("reasoning_effort");
    if (effort.absent() || asks.sampling()) {
      return;
    }
    List<String> supported = model.effort().supported();
    if (supported.isEmpty()) {
      throw new Refused(
          ApiError.badRequest(
              "Unrecognized request argument supplied: reasoning_effort",
              "reasoning_effort",
              null));
    }
    if (!supported.contains(effort.string())) {
      throw new Refused(
          ApiError.unsupportedValue(effort.path(), effort.string(), model.id(), supported));
    }
  }

  private static void format(Field format) {
    if (format.absent()) {
      return;
    }
    String type = format.at("type").oneOf(List.of("text", "json_object", "json_schema"));
    if (!type.equals("json_schema")) {
      return;
    }
    Field schema = format.at("json_schema");
    schema.members(Set.of("name"), Set.of("schema", "strict", "description"));
    NameRules.check(schema.at("name"), 64);
    boolean strict = schema.at("strict").value().booleanValue(false);
    if (strict) {
      StrictSchema.fault(schema.at("schema").value())
          .ifPresent(fault -> {
            throw new Refused(
                ApiError.badRequest(
                    "Invalid schema for response_format '%s': %s"
                        .formatted(schema.at("name").string(), fault),
                    "response_format",
                    null));
          });
    }
  }
}
