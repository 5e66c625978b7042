package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.List;

/// Parts of a message: what the model hears is `input_…`, what it said is `output_text` or a
/// refusal.
record ContentPartRules(Model model) {
  private static final int MAX_TEXT = 10_485_760;

  void spoken(Field part) {
    String kind = kind(part, List.of("output_text", "refusal"));
    part.at(kind.equals("refusal") ? "refusal" : "text").string(0, MAX_TEXT);
    part.at("annotations").optional(list -> list.elements().forEach(HostedItemRules::annotation));
    part.at("logprobs").optional(Field::elements);
  }

  void heard(Field part) {
    switch (kind(part, List.of("input_text", "input_image", "input_file"))) {
      case "input_text" -> part.at("text").string(0, MAX_TEXT);
      case "input_image" -> image(part);
      default -> MediaRules.file(part);
    }
    part.at("prompt_cache_breakpoint").optional(mark -> CacheRules.breakpoint(mark, model));
  }

  static String kind(Field part, List<String> supported) {
    String kind = part.object().at("type").string();
    if (!supported.contains(kind)) {
      throw new Refused(ApiError.invalidValue(part.path(), kind, supported));
    }
    Shapes.PART.check(part, kind);
    return kind;
  }

  private void image(Field part) {
    if (!model.features().image()) {
      throw new Refused(
          ApiError.badRequest(
              "Invalid '%s': image input is not supported with the '%s' model."
                  .formatted(part.path(), model.id()),
              part.path(),
              "unsupported_value"));
    }
    MediaRules.image(part);
  }
}
