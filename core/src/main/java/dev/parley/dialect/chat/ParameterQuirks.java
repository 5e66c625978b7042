package dev.parley.dialect.chat;

import dev.parley.json.Extra;
import dev.parley.json.JsonNumber;
import dev.parley.json.JsonReader;
import dev.parley.json.Members;
import dev.parley.models.Model;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a backend takes besides messages and tools.
///
/// @param maxTokens its name for the limit of an answer
/// @param taken those of `temperature`, `top_p`, `top_k`, `stream_options`, `prompt_cache_key` and
///   `service_tier` that it takes
/// @param leastTemperature of one that takes none of 0; null for others
/// @param alwaysSamples whether its models take `temperature` and `top_p` while they reason, too
/// @param stops how many stop sequences it takes, of a backend that says which one it met
/// @param format what it can be held to: `json_schema`, `json_object` or nothing
/// @param formatWithTools whether it can be held to it while it has tools
/// @param user the parameter that names the user; null when there is none
/// @param members what every request says besides
public record ParameterQuirks(
    String maxTokens,
    Set<String> taken,
    @Nullable JsonNumber leastTemperature,
    boolean alwaysSamples,
    long stops,
    Format format,
    boolean formatWithTools,
    @Nullable String user,
    Extra members) {
  static final ParameterQuirks PLAIN =
      new ParameterQuirks(
          "max_tokens",
          Set.of("temperature", "top_p", "stream_options"),
          null,
          true,
          0,
          Format.SCHEMA,
          true,
          null,
          Extra.NONE);

  /// What an answer's text can be held to.
  public enum Format {
    SCHEMA,
    /// Any JSON object.
    OBJECT,
    NONE
  }

  public ParameterQuirks {
    taken = Set.copyOf(taken);
  }

  boolean takes(String parameter) {
    return taken.contains(parameter);
  }

  /// Whether a model takes `temperature` and `top_p`.
  boolean samples(Model model, boolean thinkingIsOff) {
    return alwaysSamples
        || switch (model.sampling()) {
          case ALWAYS -> true;
          case WITHOUT_REASONING -> thinkingIsOff;
          case NEVER -> false;
        };
  }

  static ParameterQuirks read(JsonReader in, ParameterQuirks base) {
    String maxTokens = base.maxTokens;
    Set<String> taken = base.taken;
    JsonNumber leastTemperature = base.leastTemperature;
    boolean alwaysSamples = base.alwaysSamples;
    long stops = base.stops;
    Format format = base.format;
    boolean formatWithTools = base.formatWithTools;
    String user = base.user;
    Extra added = base.members;
    Members members = in.members();
    while (members.next()) {
      switch (members.name()) {
        case "max_tokens" -> maxTokens = in.string();
        case "taken" -> taken = Set.copyOf(in.list(JsonReader::string));
        case "least_temperature" -> leastTemperature = in.number();
        case "always_samples" -> alwaysSamples = in.bool();
        case "stops" -> stops = in.integer();
        case "format" -> format = format(in);
        case "format_with_tools" -> formatWithTools = in.bool();
        case "user" -> user = in.string();
        case "members" -> added = Extra.membersOf(in.object());
        default -> throw in.unexpected("a quirk of parameters, not '" + members.name() + "'");
      }
    }
    return new ParameterQuirks(
        maxTokens,
        taken,
        leastTemperature,
        alwaysSamples,
        stops,
        format,
        formatWithTools,
        user,
        added);
  }

  private static Format format(JsonReader in) {
    return switch (in.string()) {
      case "json_schema" -> Format.SCHEMA;
      case "json_object" -> Format.OBJECT;
      case "none" -> Format.NONE;
      default -> throw in.unexpected("'json_schema', 'json_object' or 'none'");
    };
  }
}
