package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A client's key, when several upstreams are tried for one request.
class KeyedFailoverTest {
  private static final String ALICE = "parley_key-of-alice";

  /// Takes more than half of the tokens that the key has in a minute.
  private static final String LONG = "word ".repeat(3_000);

  private FakeUpstream first;
  private FakeUpstream second;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    first = FakeUpstream.playing(KeyedFailoverTest::fail);
    second = FakeUpstream.playing(KeyedFailoverTest::hello);
    gateway =
        TestGateway.configured(
            """
            default_upstream: a
            upstreams:
              a: {url: '%s', key: '${KEY}'}
              b: {url: '%s', key: '${KEY}'}
            failover: {gpt-5.5: b/gpt-5.4}
            retries: {most: 1}
            breaker: {failures: 0}
            client_keys:
              alice:
                key: ${ALICE}
                models: [gpt-5.5]
                tokens_per_minute: 4500
                concurrency: 1
            """
                .formatted(first.baseUrl(), second.baseUrl()),
            Map.of("ALICE", ALICE));
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    first.close();
    second.close();
  }

  private static void hello(UpstreamConversation call) throws Exception {
    call.stream().events(Responses.textEvents("Hello")).end();
  }

  private static void fail(UpstreamConversation call) throws Exception {
    call.head(500, "content-type: application/json");
    call.chunk("{\"error\":{\"message\":\"no\",\"type\":\"server_error\"}}");
    call.end();
  }

  private HttpResponse<String> ask(String model) throws Exception {
    String body =
        TestGateway.REQUEST
            .formatted("false")
            .replace("claude-sonnet-5", model)
            .replace("Hello", LONG);
    return gateway.send(gateway.message("/v1/messages", body, "x-api-key", ALICE));
  }

  @Test
  void theModelThatIsAskedForDecides() throws Exception {
    HttpResponse<String> reply = ask("gpt-5.5");

    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    assertThat(reply.headers().firstValue("parley-upstream")).hasValue("b");
    assertThat(reply.headers().firstValue("parley-model")).hasValue("gpt-5.4");
    assertThat(ask("b/gpt-5.4").statusCode()).isEqualTo(404);
  }

  /// Twice as many would be more than there are.
  @Test
  void tokensAreSetAsideOnceAndComeBack() throws Exception {
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> reply = ask("gpt-5.5");

      assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
      assertThat(reply.headers().firstValue("parley-attempts")).hasValue("2");
    }
    assertThat(first.next().request().body()).contains("word");
  }

  @Test
  void soDoesThePlaceOfARequestThatFailsEverywhere() throws Exception {
    second.play(KeyedFailoverTest::fail);
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> reply = ask("gpt-5.5");

      assertThat(reply.statusCode()).as(reply.body()).isGreaterThanOrEqualTo(500);
    }
    second.play(KeyedFailoverTest::hello);

    assertThat(ask("gpt-5.5").statusCode()).isEqualTo(200);
  }
}
