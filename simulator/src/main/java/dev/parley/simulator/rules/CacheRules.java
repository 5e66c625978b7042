package dev.parley.simulator.rules;

import dev.parley.simulator.model.Model;
import dev.parley.simulator.wire.ApiError;
import dev.parley.simulator.wire.Field;
import dev.parley.simulator.wire.Refused;
import java.util.List;

/// Explicit prompt caching belongs to newer models, `prompt_cache_retention` to older ones.
final class CacheRules {
  private static final List<String> LIFETIMES = List.of("30m", "12h");

  private CacheRules() {}

  static void check(Field body, Model model) {
    body.at("prompt_cache_options").optional(options -> options(options, model));
    body.at("prompt_cache_retention").optional(retention -> retention(retention, model));
  }

  /// The mark at the end of a content part.
  static void breakpoint(Field mark, Model model) {
    onlyWithExplicitCache(mark, model);
    mark.members("mode", "ttl");
    mark.at("mode").oneOf(List.of("explicit"));
    mark.at("ttl").optional(ttl -> ttl.oneOf(LIFETIMES));
  }

  private static void options(Field options, Model model) {
    onlyWithExplicitCache(options, model);
    options.members("mode", "ttl", "prewarm", "comparison_response_id");
    options.at("mode").optional(mode -> mode.oneOf(List.of("implicit", "explicit")));
    options.at("ttl").optional(ttl -> ttl.oneOf(LIFETIMES));
  }

  private static void retention(Field retention, Model model) {
    String found = retention.oneOf(List.of("in_memory", "24h"));
    List<String> supported = model.features().retention();
    if (supported.isEmpty()) {
      throw new Refused(ApiError.unsupportedParameter(retention.path()));
    }
    if (!supported.contains(found)) {
      throw new Refused(ApiError.unsupportedValue(retention.path(), found, model.id(), supported));
    }
  }

  private static void onlyWithExplicitCache(Field field, Model model) {
    if (!model.features().explicitCache()) {
      throw new Refused(ApiError.unsupportedParameter(field.path()));
    }
  }
}
