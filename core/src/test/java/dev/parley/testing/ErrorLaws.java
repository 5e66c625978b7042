package dev.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.anthropic.ApiError;
import dev.parley.dialect.UpstreamReply;
import dev.parley.json.JsonWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What holds for every error that a client is told, whatever an upstream said.
public final class ErrorLaws {
  private static final Set<String> TYPES =
      Set.of(
          "invalid_request_error",
          "authentication_error",
          "billing_error",
          "permission_error",
          "not_found_error",
          "request_too_large",
          "rate_limit_error",
          "api_error",
          "timeout_error",
          "overloaded_error");

  private static final List<Integer> STATUSES =
      List.of(
          300, 307, 400, 401, 402, 403, 404, 408, 409, 413, 418, 422, 429, 500, 502, 503, 504, 524,
          529);

  private static final List<Map<String, String>> HEADERS =
      List.of(
          Map.of(),
          Map.of("retry-after", "7"),
          Map.of("retry-after", "999999999"),
          Map.of("retry-after-ms", "20", "x-should-retry", "true"),
          Map.of("x-should-retry", "false", "request-id", "a"),
          Map.of("date", "Fri, 27 Nov 2026 10:00:00 GMT", "retry-after", "soon"));

  private ErrorLaws() {}

  /// A reply with an error status: the first byte chooses that, the second its headers.
  public static UpstreamReply reply(byte[] data) {
    byte[] body = Arrays.copyOfRange(data, Math.min(2, data.length), data.length);
    return new UpstreamReply(chosen(STATUSES, data, 0), chosen(HEADERS, data, 1), body);
  }

  private static <T> T chosen(List<T> all, byte[] data, int at) {
    int number = data.length > at ? Byte.toUnsignedInt(data[at]) : 0;
    return all.get(number % all.size());
  }

  public static void require(ApiError error) {
    assertThat(error.type()).isIn(TYPES);
    assertThat(error.status()).isBetween(400, 599);
    assertThat(error.message()).isNotBlank();
    Long after = error.retry().afterSeconds();
    if (after != null) {
      assertThat(after).isNotNegative();
    }
    String told = Json.tree(JsonWriter.bytes(error.envelope("req"))).at("/error/type").asString();
    assertThat(told).isEqualTo(error.type());
  }
}
