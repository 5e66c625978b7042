package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.auth.Allowance;
import dev.parley.server.auth.ClientKey;
import dev.parley.server.auth.FileKeyStore;
import dev.parley.server.auth.KeyDigest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each route with each kind of credentials: which routes there are, and which of them want a key,
/// the page about endpoints says, and [EndpointsPageTest] holds it to that.
class EveryRouteTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "endpoints.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (GET|POST) \\| `([^`]+)` \\| (yes|no) ");
  private static final String KEY = "parley_key-of-alice";
  private static final String OLD = "parley_key-that-has-expired";
  private static final String REVOKED = "parley_key-that-was-revoked";

  @TempDir private static Path folder;
  private static FakeUpstream upstream;
  private static TestGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    upstream = FakeUpstream.playing(call -> call.stream().events(Responses.textEvents("Hi")).end());
    Path file = folder.resolve("keys.json");
    FileKeyStore store = new FileKeyStore(file);
    store.add(key("old", OLD, Instant.EPOCH));
    store.add(key("revoked", REVOKED, Instant.MAX));
    store.remove("revoked");
    gateway =
        TestGateway.start(
            upstream.baseUrl(),
            "PARLEY_CLIENT_KEYS",
            "alice=" + KEY,
            "PARLEY_KEY_FILE",
            file.toString());
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    upstream.close();
  }

  private static ClientKey key(String name, String secret, Instant expires) {
    return new ClientKey(name, KeyDigest.of(secret), Allowance.ALL, null, expires);
  }

  /// @param open whether it wants no key
  record Served(String method, String path, boolean open) {
    HttpRequest.Builder request(String query) {
      String body = method.equals("POST") ? TestGateway.REQUEST.formatted("false") : "";
      return gateway
          .to(path.replace("{id}", "gpt-6-luna") + query)
          .header("anthropic-version", "2023-06-01")
          .method(method, BodyPublishers.ofString(body));
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static List<Served> routes() throws Exception {
    return ROW.matcher(Files.readString(PAGE))
        .results()
        .map(row -> new Served(row.group(1), row.group(2), row.group(3).equals("no")))
        .toList();
  }

  /// What opens nothing.
  private static List<Map<String, String>> worthless() {
    byte[] user = ("alice:" + KEY).getBytes(StandardCharsets.UTF_8);
    return List.of(
        Map.of(),
        Map.of("x-api-key", ""),
        Map.of("x-api-key", "parley_key-of-nobody"),
        Map.of("authorization", "Bearer parley_key-of-nobody"),
        Map.of("x-api-key", "sk-test"),
        Map.of("authorization", "Bearer sk-test"),
        Map.of("x-api-key", OLD),
        Map.of("authorization", "Bearer " + OLD),
        Map.of("x-api-key", REVOKED),
        Map.of("x-api-key", KeyDigest.of(KEY).toString()),
        Map.of("x-api-key", "alice"),
        Map.of("x-api-key", KEY + KEY),
        Map.of("x-api-key", KEY, "authorization", "Bearer sk-test"),
        Map.of("authorization", KEY),
        Map.of("authorization", "Basic " + Base64.getEncoder().encodeToString(user)),
        Map.of("proxy-authorization", "Bearer " + KEY),
        Map.of("x_api_key", KEY),
        Map.of("api-key", KEY),
        Map.of("cookie", "x-api-key=" + KEY));
  }

  private static HttpResponse<String> ask(Served route, Map<String, String> shown)
      throws Exception {
    HttpRequest.Builder request = route.request("");
    shown.forEach(request::header);
    return gateway.send(request);
  }

  private static void assertRefused(HttpResponse<String> reply, String how) {
    boolean asEvent = reply.body().startsWith("event: error");
    assertThat(reply.statusCode()).as(how).isEqualTo(asEvent ? 200 : 401);
    assertThat(reply.body()).as(how).contains("authentication_error").doesNotContain("parley_key");
  }

  @ParameterizedTest
  @MethodSource("routes")
  void whatIsNoKeyOpensWhatIsOpenAlone(Served route) throws Exception {
    for (Map<String, String> shown : worthless()) {
      HttpResponse<String> reply = ask(route, shown);
      if (route.open()) {
        assertThat(reply.statusCode()).as(shown.toString()).isEqualTo(200);
      } else {
        assertRefused(reply, shown.toString());
      }
    }
    assertThat(upstream.wasLeftAlone()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("routes")
  void aKeyInTheUrlIsNone(Served route) throws Exception {
    for (String name : List.of("x-api-key", "api_key", "key", "access_token")) {
      HttpResponse<String> reply = gateway.send(route.request("?" + name + "=" + KEY));
      if (!route.open()) {
        assertRefused(reply, name);
      }
    }
    assertThat(upstream.wasLeftAlone()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("routes")
  void aKeyOpensAll(Served route) throws Exception {
    for (Map<String, String> shown :
        List.of(Map.of("x-api-key", KEY), Map.of("authorization", "Bearer " + KEY))) {
      HttpResponse<String> reply = ask(route, shown);

      assertThat(reply.statusCode()).as(shown.toString()).isEqualTo(200);
      assertThat(reply.body()).doesNotContain("\"type\":\"error\"");
    }
    while (!upstream.isIdle()) {
      upstream.next();
    }
  }

  @Test
  void theseAreAll() throws Exception {
    assertThat(routes()).hasSize(10);
    assertThat(routes().stream().filter(Served::open).map(Served::path))
        .containsExactly("/", "/api/hello", "/health", "/readyz");
  }
}
