package dev.parley.simulator.wire;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI's error envelope together with its HTTP status.
public record ApiError(
    int status, String message, String type, @Nullable String param, @Nullable String code) {

  private static final String INVALID = "invalid_request_error";

  public static ApiError badRequest(String message, @Nullable String param, @Nullable String code) {
    return new ApiError(400, message, INVALID, param, code);
  }

  public static ApiError unknownParameter(String path) {
    return badRequest("Unknown parameter: '" + path + "'.", path, "unknown_parameter");
  }

  public static ApiError missing(String path) {
    return badRequest(
        "Missing required parameter: '" + path + "'.", path, "missing_required_parameter");
  }

  public static ApiError unsupportedParameter(String path) {
    return badRequest(
        "Unsupported parameter: '" + path + "' is not supported with this model.",
        path,
        "unsupported_parameter");
  }

  public static ApiError invalidType(String path, String expected, String got) {
    return badRequest(
        "Invalid type for '%s': expected %s, but got %s instead.".formatted(path, expected, got),
        path,
        "invalid_type");
  }

  public static ApiError invalidValue(String path, String found, Collection<String> supported) {
    return badRequest(
        "Invalid value: '%s'. Supported values are: %s.".formatted(found, listed(supported)),
        path,
        "invalid_value");
  }

  public static ApiError unsupportedValue(
      String path, String found, String model, Collection<String> supported) {
    return badRequest(
        "Unsupported value: '%s' is not supported with the '%s' model. Supported values are: %s."
            .formatted(found, model, listed(supported)),
        path,
        "unsupported_value");
  }

  /// For a limit the value breaks: `Invalid 'path': problem. expectation`.
  public static ApiError limit(String path, String problem, String expectation, String code) {
    return badRequest("Invalid '%s': %s. %s".formatted(path, problem, expectation), path, code);
  }

  public static ApiError unparsable() {
    return badRequest(
        "We could not parse the JSON body of your request. (HINT: This likely means you aren't"
            + " using your HTTP library correctly. The OpenAI API expects a JSON payload, but what"
            + " was sent was not valid JSON.)",
        null,
        null);
  }

  public static ApiError unknownModel(String model) {
    return badRequest(
        "The requested model '" + model + "' does not exist.", "model", "model_not_found");
  }

  public ObjectNode toJson() {
    ObjectNode envelope = Json.object();
    envelope
        .putObject("error")
        .put("message", message)
        .put("type", type)
        .put("param", param)
        .put("code", code);
    return envelope;
  }

  /// `'a', 'b', and 'c'`, the way OpenAI lists values.
  private static String listed(Collection<String> values) {
    List<String> quoted = values.stream().map(value -> "'" + value + "'").toList();
    return switch (quoted.size()) {
      case 0 -> "none";
      case 1 -> quoted.getFirst();
      case 2 -> quoted.getFirst() + " and " + quoted.getLast();
      default ->
          String.join(", ", quoted.subList(0, quoted.size() - 1)) + ", and " + quoted.getLast();
    };
  }
}
