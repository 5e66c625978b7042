package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.json.RawJson;
import dev.parley.server.config.BadConfig;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is taken down of exchanges, where, and who gets to read it.
class CaptureTest {
  private static final String KEY = "sk-house-0123456789abcdef";
  private static final String[] MEMORY = {
    "PARLEY_CAPTURE", "memory", "PARLEY_MANAGEMENT", "127.0.0.1:0", "OPENAI_API_KEY", KEY
  };

  private FakeUpstream upstream;

  @TempDir private Path folder;

  @BeforeEach
  void start() {
    upstream = FakeUpstream.playing(Changing.HELLO);
  }

  @AfterEach
  void stop() throws Exception {
    upstream.close();
  }

  private static String management(TestGateway gateway, String path) throws Exception {
    return gateway.send(HttpRequest.newBuilder(gateway.management(path))).body();
  }

  private static void awaitKept(TestGateway gateway, int count) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!management(gateway, "/captures").contains("\"kept\":" + count + ",")) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(10);
    }
  }

  /// The one exchange in memory.
  private static String captured(TestGateway gateway) throws Exception {
    awaitKept(gateway, 1);
    String id =
        Pattern.compile("\"exchanges\":\\[\\{\"id\":\"(req_\\w+)\"")
            .matcher(management(gateway, "/captures"))
            .results()
            .findFirst()
            .orElseThrow()
            .group(1);
    return management(gateway, "/captures/" + id);
  }

  private static String quoted(String text) {
    String json = RawJson.quoted(text).toString();
    return json.substring(1, json.length() - 1);
  }

  @Test
  void allFourSidesAreTakenDownWithTheirTimes() throws Exception {
    upstream.play(call -> {
      call.stream("x-request-id: up-1").events(Responses.created(), Responses.opened());
      call.events(Responses.delta("Hel"));
      call.events(Responses.delta("lo"), Responses.closed("Hello"), Responses.completed()).end();
    });
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), MEMORY)) {
      HttpResponse<String> reply =
          gateway.send(
              gateway.message("/v1/messages", TestGateway.REQUEST.formatted("true").strip()));
      String json = captured(gateway);

      assertThat(Json.at(json, "client.request.path")).isEqualTo("/v1/messages");
      assertThat(Json.at(json, "client.request.body.messages")).contains("Hello");
      assertThat(Json.at(json, "client.response.status")).isEqualTo("200");
      assertThat(Json.at(json, "client.response.ending")).isEqualTo("whole");
      assertThat(Json.at(json, "client.response.sse")).isEqualTo(quoted(reply.body()));
      String call = Json.at(json, "upstream").replaceFirst("^\\[", "").replaceFirst("]$", "");
      assertThat(Json.at(call, "url")).isEqualTo(upstream.baseUrl() + "/responses");
      assertThat(Json.at(call, "request.body.model")).isEqualTo("gpt-6.1-terra");
      assertThat(Json.at(call, "request.headers")).contains("\"authorization\":\"[redacted]\"");
      assertThat(Json.at(call, "response.sse")).contains("response.completed");
      assertThat(Json.at(call, "response.headers")).contains("\"x-request-id\":\"up-1\"");
      assertThat(Json.at(call, "response.chunk_millis")).matches("\\[\\d+(,\\d+)*]");
      assertThat(json)
          .contains("\"id\":\"" + reply.headers().firstValue("request-id").orElseThrow());
    }
  }

  @Test
  void noCredentialIsKept() throws Exception {
    upstream.play(call -> {
      call.head(401, "content-type: application/json", "set-cookie: a=secret-cookie");
      call.chunk("{\"error\":{\"message\":\"Incorrect API key: " + KEY + "\"}}");
      call.end();
    });
    String said = "My key is sk-mine-0123456789abcdef, and yours is client-key-of-ann.";
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), MEMORY)) {
      HttpResponse<String> reply =
          gateway.send(
              gateway.message(
                  "/v1/messages?api_key=in-the-query",
                  TestGateway.REQUEST.formatted("false").replace("Hello", said),
                  "authorization",
                  "Bearer client-key-of-ann",
                  "cookie",
                  "session=secret-cookie"));
      assertThat(reply.statusCode()).isEqualTo(502);

      assertThat(captured(gateway))
          .doesNotContain("0123456789abcdef", "client-key-of-ann", "secret-cookie", "in-the-query")
          .contains("My key is xxxxxxxxxxxxxxxxxxxxxxxx, and yours is xxxxxxxxxxxxxxxxx.");
    }
  }

  @Test
  void whatIsRefusedHereIsTakenDownToo() throws Exception {
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), MEMORY)) {
      gateway.send(gateway.message("/v1/messages", "{\"model\":7}"));
      String json = captured(gateway);

      assertThat(Json.at(json, "client.response.status")).isEqualTo("400");
      assertThat(Json.at(json, "client.response.body")).contains("invalid_request_error");
      assertThat(Json.at(json, "upstream")).isEqualTo("[]");
    }
  }

  @Test
  void everyTryIsTakenDown() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    upstream.play(call -> {
      if (calls.getAndIncrement() > 0) {
        Changing.HELLO.play(call);
        return;
      }
      call.head(503, "content-type: text/plain");
      call.chunk("busy");
      call.end();
    });
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), MEMORY)) {
      assertThat(gateway.whole().statusCode()).isEqualTo(200);

      assertThat(captured(gateway))
          .contains("\"response\":{\"status\":503,")
          .contains("\"body\":\"busy\"")
          .contains("\"parley-attempts\":\"2\"");
    }
  }

  @Test
  void whatIsOffKeepsNothingAndSaysNothing() throws Exception {
    try (TestGateway gateway =
        TestGateway.start(upstream.baseUrl(), "PARLEY_MANAGEMENT", "127.0.0.1:0")) {
      gateway.stream();
      gateway.nextRecord();

      assertThat(management(gateway, "/captures"))
          .contains("\"capture\":\"off\"", "\"kept\":0", "\"dropped\":0", "\"exchanges\":[]");
      assertThat(gateway.get("/health").body()).isEqualTo("{\"status\":\"ok\"}");
    }
  }

  @Test
  void whoeverIsTakenDownCanKnowItAndOnlyTheOperatorCanRead() throws Exception {
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), MEMORY)) {
      assertThat(gateway.get("/health").body())
          .isEqualTo("{\"status\":\"ok\",\"capture\":\"memory\"}");
      assertThat(gateway.get("/captures").statusCode()).isEqualTo(404);
      HttpResponse<String> page =
          gateway.send(
              HttpRequest.newBuilder(gateway.management("/captures"))
                  .header("origin", "https://evil.org"));
      assertThat(page.statusCode()).isEqualTo(403);
      assertThat(
              gateway
                  .send(HttpRequest.newBuilder(gateway.management("/captures/req_none")))
                  .statusCode())
          .isEqualTo(404);
      assertThat(gateway.notices())
          .contains("{\"event\":\"capture\",\"subject\":\"memory\",\"audit\":true}");
      assertThat(management(gateway, "/metrics")).contains("parley_capture_on 1.0");
    }
  }

  @Test
  void memoryThatNobodyOrEverybodyCouldReadIsRefused() {
    assertThatThrownBy(() -> TestGateway.start(upstream.baseUrl(), "PARLEY_CAPTURE", "memory"))
        .isInstanceOf(BadConfig.class)
        .hasMessage(
            "PARLEY_CAPTURE: memory could not be read, since there is no management listener; set"
                + " PARLEY_MANAGEMENT to a port of this machine like 9464, or name a folder");
    assertThatThrownBy(() ->
            TestGateway.start(
                upstream.baseUrl(), "PARLEY_CAPTURE", "memory", "PARLEY_MANAGEMENT", "0.0.0.0:0"))
        .isInstanceOf(BadConfig.class)
        .hasMessageContaining("could be read by whoever reaches 0.0.0.0:0");
    Path file = folder.resolve("file");
    assertThatThrownBy(
            () -> {
              Files.writeString(file, "");
              TestGateway.start(upstream.baseUrl(), "PARLEY_CAPTURE", file.toString()).close();
            })
        .isInstanceOf(BadConfig.class)
        .hasMessage("PARLEY_CAPTURE: " + file + " is no folder; name one");
  }

  @Test
  void whatFindsNoRoomIsLostAndCountedAndNobodyWaits() throws Exception {
    String[] little = {"PARLEY_CAPTURE_BYTES", "4k"};
    String[] all = Stream.concat(Stream.of(MEMORY), Stream.of(little)).toArray(String[]::new);
    try (TestGateway gateway = TestGateway.start(upstream.baseUrl(), all)) {
      String large = TestGateway.REQUEST.formatted("true").replace("Hello", "a".repeat(5_000));
      for (int i = 0; i < 3; i++) {
        assertThat(gateway.send(gateway.message("/v1/messages", large)).body())
            .contains("message_stop");
      }

      assertThat(management(gateway, "/captures"))
          .contains("\"kept\":0", "\"dropped\":3", "\"exchanges\":[]");
      assertThat(management(gateway, "/metrics"))
          .contains("parley_captured_exchanges_total{outcome=\"dropped\"} 3.0");
    }
  }

  @Test
  void theLastOnesAreKeptInAFolderOfItsOwnersAlone() throws Exception {
    Path place = folder.resolve("captures");
    try (TestGateway gateway =
        TestGateway.start(
            upstream.baseUrl(),
            "PARLEY_CAPTURE",
            place.toString(),
            "PARLEY_CAPTURE_EXCHANGES",
            "2")) {
      for (int i : IntStream.range(0, 4).toArray()) {
        assertThat(gateway.stream().body()).as("" + i).contains("message_stop");
      }
    }
    try (Stream<Path> files = Files.list(place)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(2).allMatch(file -> file.toString().endsWith(".exchange.json"));
      assertThat(Files.readString(all.getFirst())).startsWith("{\"parley_capture\":1,");
    }
  }

  @Test
  void itIsSwitchedWhileParleyRuns() throws Exception {
    try (Changing house = new Changing(folder);
        TestGateway gateway =
            house.following(Changing.upstream(house.one, "u") + "management: 127.0.0.1:0\n")) {
      String same = Changing.upstream(house.one, "u") + "management: 127.0.0.1:0\n";
      gateway.stream();
      house.become(gateway, same + "capture: {to: memory, exchanges: 5}\n");
      gateway.stream();
      awaitKept(gateway, 1);

      house.become(gateway, same);
      gateway.stream();
      assertThat(management(gateway, "/captures"))
          .contains("\"capture\":\"off\"", "\"kept\":1,", "\"exchanges\":[]");

      Path file = Files.writeString(folder.resolve("file"), "");
      house.become(gateway, same + "capture: {to: '" + file + "'}\n");
      assertThat(gateway.notices())
          .contains("{\"event\":\"capture\",\"subject\":\"memory\",\"audit\":true}")
          .contains("{\"event\":\"capture\",\"subject\":\"off\",\"audit\":true}")
          .last()
          .asString()
          .contains("config_refused", file + " is no folder; name one");
    }
  }

  @Test
  void settingsOfItThatMakeNoSenseAreRefused() {
    Map.of(
            "PARLEY_CAPTURE", "captures",
            "PARLEY_CAPTURE_EXCHANGES", "0",
            "PARLEY_CAPTURE_BYTES", "much")
        .forEach((name, value) ->
            assertThatThrownBy(() -> TestGateway.start(upstream.baseUrl(), name, value))
                .isInstanceOf(BadConfig.class)
                .hasMessageStartingWith(name + ": got \"" + value + "\"; use "));
  }
}
