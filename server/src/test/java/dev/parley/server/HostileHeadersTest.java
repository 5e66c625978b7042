package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Of what a client says in headers nothing goes upstream but what is meant for it.
class HostileHeadersTest {
  private static final String CANARY = "canary-7f3a";
  private static final Set<String> FOREIGN =
      Set.of(
          "authorization",
          "x-api-key",
          "api-key",
          "x-goog-api-key",
          "proxy-authorization",
          "cookie",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-proto",
          "x-real-ip",
          "forwarded",
          "via",
          "x-original-url",
          "x-rewrite-url",
          "x-http-method-override",
          "openai-organization",
          "openai-project",
          "openai-beta",
          "x-base-url",
          "x-openai-base-url",
          "x-upstream",
          "idempotency-key",
          "user-agent",
          "referer",
          "accept-language",
          "traceparent",
          "tracestate",
          "baggage",
          "x-claude-code-session-id",
          "x-claude-code-agent-id",
          "x-stainless-os",
          "x-app",
          "anthropic-dangerous-direct-browser-access",
          "trailer",
          "te",
          "from",
          "if-none-match",
          "range");

  private static final Set<String> OWN =
      Set.of("host", "content-length", "content-type", "accept", "accept-encoding", "user-agent");

  private static String request() {
    String body = TestGateway.REQUEST.formatted("false").strip();
    String hostile =
        FOREIGN.stream()
            .sorted()
            .map(name -> name + ": " + value(name) + "\r\n")
            .collect(Collectors.joining());
    return RawSocket.request(body)
        .replace("content-length", hostile + "anthropic-beta: b-1\r\ncontent-length");
  }

  private static String value(String name) {
    return name.equals("authorization") ? "Bearer " + CANARY : CANARY;
  }

  @ParameterizedTest
  @CsvSource({
    "responses, authorization",
    "chat, authorization",
    "messages, 'authorization x-api-key anthropic-version anthropic-beta'"
  })
  void nothingOfThemGoesOn(String dialect, String more) throws Exception {
    FakeUpstream.Script answer =
        call -> {
          call.head(500, "content-type: text/plain");
          call.end();
        };
    try (FakeUpstream upstream = FakeUpstream.playing(answer);
        TestGateway gateway =
            TestGateway.start(
                upstream.baseUrl(), "PARLEY_DIALECT", dialect, "PARLEY_RETRIES", "0");
        RawSocket client = RawSocket.to(gateway)) {
      client.send(request());
      assertThat(client.status()).startsWith("HTTP/1.1 5");

      Map<String, String> sent = upstream.next().request().headers();
      Set<String> allowed = new TreeSet<>(OWN);
      allowed.addAll(Set.of(more.split(" ")));
      assertThat(allowed).containsAll(sent.keySet());
      assertThat(sent.toString()).doesNotContain(CANARY).contains("sk-test");
    }
  }
}
