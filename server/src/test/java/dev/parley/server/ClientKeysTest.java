package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.auth.Allowance;
import dev.parley.server.auth.Budget;
import dev.parley.server.auth.ClientKey;
import dev.parley.server.auth.FileKeyStore;
import dev.parley.server.auth.KeyDigest;
import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Lines;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A Parley that wants keys, over the wire.
class ClientKeysTest {
  private static final String ALICE = "parley_key-of-alice";
  private static final String BOB = "parley_key-of-bob";
  private static final String BODY = TestGateway.REQUEST.formatted("false");

  @TempDir private Path folder;
  private FakeUpstream upstream;
  private TestGateway gateway;
  private FileKeyStore store;

  @BeforeEach
  void start() throws Exception {
    upstream = FakeUpstream.playing(call -> call.stream().events(Responses.textEvents("Hi")).end());
    Path file = folder.resolve("keys.json");
    store = new FileKeyStore(file);
    store.add(key("bob", BOB, List.of("claude-haiku-*", "gpt-6-luna")));
    gateway =
        TestGateway.start(
            upstream.baseUrl(),
            "PARLEY_CLIENT_KEYS",
            "alice=" + ALICE,
            "PARLEY_KEY_FILE",
            file.toString());
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  private static ClientKey key(String name, String secret, List<String> models) {
    Allowance allowance = new Allowance(models, null, null, null, Budget.NONE);
    return new ClientKey(name, KeyDigest.of(secret), allowance, null, null);
  }

  private HttpResponse<String> ask(String body, String... headers) throws Exception {
    return gateway.send(gateway.message("/v1/messages", body, headers));
  }

  private HttpResponse<String> ask(String key) throws Exception {
    return ask(BODY, "x-api-key", key);
  }

  @Test
  void aKeyLetsInThroughEitherHeaderAndGoesNoFurther() throws Exception {
    assertThat(ask(BODY, "x-api-key", ALICE).statusCode()).isEqualTo(200);
    assertThat(upstream.next().request().headers())
        .containsEntry("authorization", "Bearer sk-test")
        .doesNotContainKey("x-api-key");
    assertThat(ask(BODY, "authorization", "Bearer " + ALICE).statusCode()).isEqualTo(200);
    assertThat(upstream.next().request().headers())
        .containsEntry("authorization", "Bearer sk-test");
  }

  @Test
  void theLogKnowsTheNameAndNeverTheKey() throws Exception {
    ask(ALICE);
    ExchangeRecord exchange = gateway.nextRecord();

    assertThat(Lines.json(exchange)).contains("\"key\":\"alice\"").doesNotContain(ALICE);
    assertThat(Lines.pretty(exchange)).contains("by alice").doesNotContain(ALICE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/messages", "/v1/messages/count_tokens"})
  void withoutOneNothingGoesUpstream(String path) throws Exception {
    HttpResponse<String> reply = gateway.send(gateway.message(path, BODY, "x-api-key", "wrong"));

    assertThat(reply.statusCode()).isEqualTo(401);
    assertThat(reply.headers().firstValue("x-should-retry")).hasValue("false");
    assertThat(Json.at(reply.body(), "error.type")).isEqualTo("authentication_error");
    assertThat(Json.at(reply.body(), "error.message")).isEqualTo("invalid x-api-key");
    assertThat(upstream.wasLeftAlone()).isTrue();
    assertThat(Lines.json(gateway.nextRecord()))
        .contains("\"error_type\":\"authentication_error\"")
        .doesNotContain("wrong", "\"key\"");
  }

  @Test
  void onThePathThatAlwaysStreamsTheRefusalIsAnEvent() throws Exception {
    HttpResponse<String> reply =
        gateway.send(gateway.message("/v1/messages/stream", BODY, "x-api-key", "wrong"));

    assertThat(Events.error(reply.body()).message()).isEqualTo("invalid x-api-key");
  }

  /// Before a body of any size is taken in.
  @Test
  void aKeyIsLookedAtBeforeTheBody() throws Exception {
    try (RawSocket client = RawSocket.to(gateway)) {
      client.send(
          "POST /v1/messages HTTP/1.1\r\nhost: localhost\r\ncontent-length: 33000000\r\n\r\n");

      assertThat(client.status()).contains(" 401 ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, 200",
    "HEAD, /, 200",
    "GET, /api/hello, 200",
    "HEAD, /api/hello, 200",
    "GET, /health, 200",
    "GET, /readyz, 200",
    "GET, /v1/models, 401",
    "HEAD, /v1/models, 401",
    "GET, /v1/models/gpt-6-luna, 401",
    "POST, /v1/messages, 401",
    "POST, /v1/messages/stream, 200",
    "POST, /v1/messages/count_tokens, 401"
  })
  void whoShowsNoneSeesThatItIsThereAndNoMore(String method, String path, int status)
      throws Exception {
    HttpRequest.Builder request = gateway.to(path).method(method, BodyPublishers.ofString(BODY));

    assertThat(gateway.send(request).statusCode()).isEqualTo(status);
    assertThat(upstream.wasLeftAlone()).isTrue();
  }

  @Test
  void aModelThatAKeyMayNotUseIsNotThere() throws Exception {
    HttpResponse<String> reply = ask(BOB);

    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(Json.at(reply.body(), "error.type")).isEqualTo("not_found_error");
    assertThat(Json.at(reply.body(), "error.message"))
        .isEqualTo("model: claude-sonnet-5 is not among the models of this key");
    assertThat(upstream.wasLeftAlone()).isTrue();
    HttpResponse<String> count =
        gateway.send(gateway.message("/v1/messages/count_tokens", BODY, "x-api-key", BOB));
    assertThat(count.statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude-haiku-4-5", "haiku", "gpt-6-luna", "anthropic/gpt-6-luna"})
  void aModelIsKnownByAnyOfItsNames(String name) throws Exception {
    HttpResponse<String> reply = ask(BODY.replace("claude-sonnet-5", name), "x-api-key", BOB);

    assertThat(reply.statusCode()).isEqualTo(200);
  }

  @Test
  void theListHasOnlyWhatAKeyMayUse() throws Exception {
    String all =
        gateway.send(gateway.to("/v1/models?limit=1000").header("x-api-key", ALICE)).body();
    String some = gateway.send(gateway.to("/v1/models?limit=1000").header("x-api-key", BOB)).body();

    assertThat(all).contains("\"id\":\"gpt-6.1-sol\"");
    assertThat(some)
        .contains("\"id\":\"gpt-6-luna\"", "\"id\":\"claude-haiku\"")
        .doesNotContain("\"id\":\"gpt-6.1-sol\"", "\"id\":\"claude-opus\"");
    HttpRequest.Builder one = gateway.to("/v1/models/gpt-6.1-sol").header("x-api-key", BOB);
    assertThat(gateway.send(one).statusCode()).isEqualTo(404);
  }

  @Test
  void keysComeAndGoWhileItRuns() throws Exception {
    assertThat(ask("parley_key-of-carol").statusCode()).isEqualTo(401);
    store.add(key("carol", "parley_key-of-carol", List.of()));
    await("parley_key-of-carol", 200);

    store.remove("carol");
    await("parley_key-of-carol", 401);
    assertThat(ask(ALICE).statusCode()).isEqualTo(200);
    awaitNotice("\"event\":\"client_key_added\",\"subject\":\"carol\"");
    awaitNotice("\"event\":\"client_key_revoked\",\"subject\":\"carol\"");
    assertThat(String.join("\n", gateway.notices())).doesNotContain("alice", "bob", "key-of");
  }

  private void awaitNotice(String words) throws InterruptedException {
    long end = System.nanoTime() + 10_000_000_000L;
    while (gateway.notices().stream().noneMatch(line -> line.contains(words))) {
      assertThat(System.nanoTime()).as(words).isLessThan(end);
      Thread.sleep(20);
    }
  }

  @Test
  void aFileThatBecomesUnreadableChangesNothing() throws Exception {
    Files.writeString(folder.resolve("keys.json"), "{");
    store = new FileKeyStore(folder.resolve("keys.json"));
    awaitNotice("\"event\":\"client_keys_unreadable\"");

    String haiku = BODY.replace("claude-sonnet-5", "haiku");
    assertThat(ask(haiku, "x-api-key", BOB).statusCode()).isEqualTo(200);
  }

  @Test
  void whenTheLastKeyIsGoneNobodyComesIn() throws Exception {
    Files.delete(folder.resolve("keys.json"));
    await(BOB, 401);
  }

  private void await(String key, int status) throws Exception {
    long end = System.nanoTime() + 10_000_000_000L;
    while (ask(key).statusCode() != status) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
  }
}
