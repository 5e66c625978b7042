package dev.parley.bench.load;

import java.nio.charset.StandardCharsets;

/// A request of a client.
///
/// @param padding how many bytes its prompt has beside what it asks for
record Question(Asked asked, boolean streams, int padding) {
  private static final String WORDS = "what else such a prompt has to say ";

  Inquiry inquiry() {
    return new Inquiry(request(), asked, streams, true, _ -> {});
  }

  byte[] request() {
    return http("/v1/messages", message(",\"max_tokens\":32000,\"stream\":" + streams));
  }

  byte[] count() {
    return http("/v1/messages/count_tokens", message(""));
  }

  private String message(String more) {
    return """
    {"model":"claude-haiku-4-5","messages":[{"role":"user","content":"%s %s"}]%s}\
    """
        .formatted(asked.prompt(), WORDS.repeat(padding / WORDS.length()), more);
  }

  private static byte[] http(String path, String body) {
    return """
    POST %s HTTP/1.1\r
    host: 127.0.0.1\r
    content-type: application/json\r
    anthropic-version: 2023-06-01\r
    content-length: %d\r
    \r
    %s\
    """
        .formatted(path, body.length(), body)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
