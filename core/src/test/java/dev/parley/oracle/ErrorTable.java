package dev.parley.oracle;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What OpenAI's errors are to an Anthropic client, as a table of its own: `type status`, and
/// without the status where the stream has begun.
final class ErrorTable {
  private static final Map<String, String> BY_CODE = new LinkedHashMap<>();
  private static final Map<Integer, String> BY_STATUS =
      Map.of(
          400, "invalid_request_error 400",
          401, "authentication_error 401",
          402, "billing_error 402",
          403, "permission_error 403",
          404, "not_found_error 404",
          413, "request_too_large 413",
          422, "invalid_request_error 400",
          429, "rate_limit_error 429",
          503, "overloaded_error 529",
          504, "timeout_error 504");

  static {
    codes("context_length_exceeded invalid_prompt cyber_policy", "invalid_request_error 400");
    codes("bio_policy content_policy_violation image_too_large", "invalid_request_error 400");
    codes("insufficient_quota billing_hard_limit_reached", "billing_error 402");
    codes("credit_balance_exhausted", "billing_error 402");
    codes("usage_not_included", "permission_error 403");
    codes("model_not_found", "not_found_error 404");
    codes("invalid_encrypted_content invalid_request_error", "invalid_request_error 400");
    codes("rate_limit_exceeded rate_limit_error", "rate_limit_error 429");
    codes("server_is_overloaded slow_down service_unavailable_error", "overloaded_error 529");
  }

  private ErrorTable() {}

  private static void codes(String codes, String meaning) {
    for (String code : codes.split(" ", -1)) {
      BY_CODE.put(code, meaning);
    }
  }

  static String ofReply(int status, JsonNode body) {
    String code = body.path("error").path("code").asString("");
    return BY_CODE.getOrDefault(code, BY_STATUS.getOrDefault(status, "api_error 502"));
  }

  /// Flat, as documented, or nested, as seen.
  static String ofEvent(JsonNode event) {
    return ofError(event.path("error").isObject() ? event.path("error") : event);
  }

  static String ofError(JsonNode error) {
    String type = error.path("type").asString("");
    String code = error.path("code").asString(type);
    return BY_CODE.getOrDefault(code, "api_error").replaceFirst(" .*", "");
  }
}
