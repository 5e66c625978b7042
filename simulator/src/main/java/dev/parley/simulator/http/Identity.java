package dev.parley.simulator.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The headers by which every OpenAI answer is known; an answer may bring its own instead.
final class Identity {
  private Identity() {}

  static Answer on(Answer answer, int call, long nanos) {
    Map<String, String> headers = new LinkedHashMap<>(RateLimits.after(0));
    headers.put("x-request-id", "req_" + "%032x".formatted(call));
    headers.put("openai-processing-ms", Long.toString(TimeUnit.NANOSECONDS.toMillis(nanos)));
    headers.put("openai-version", "2020-10-01");
    headers.put("openai-organization", "org-simulator");
    headers.putAll(answer.headers());
    return answer.with(headers);
  }
}
