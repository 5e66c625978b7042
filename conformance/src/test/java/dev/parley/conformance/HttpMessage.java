package dev.parley.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// A request or a response.
///
/// @param first its first line
/// @param headers by their names in lower case
/// @param whole whether it came to its end
@SuppressWarnings("ArrayRecordComponent") // bytes as they are; nobody compares them
public record HttpMessage(String first, Map<String, String> headers, byte[] body, boolean whole) {
  static final HttpMessage NONE = new HttpMessage("", Map.of(), new byte[0], false);

  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
