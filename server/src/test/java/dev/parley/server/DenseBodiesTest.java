package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Bodies of the largest size that there may be, made of what becomes most when it is read.
class DenseBodiesTest {
  private static final List<String> SMALL_HEAP =
      List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
  private static final int LARGEST = 10_000_000;
  private static final int AT_ONCE = 6;
  private static final String HEAD = "{\"model\":\"claude-sonnet-5\",\"max_tokens\":9,";
  private static final String HI = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";
  private static final String CONTENT = "\"messages\":[{\"role\":\"user\",\"content\":[";
  private static final String SAID = HI.replace("]", "") + ",{\"role\":\"assistant\",\"content\":[";

  private record Shape(String head, IntFunction<String> piece, String tail) {
    private String of(int length) {
      StringBuilder body = new StringBuilder(length + 100).append(HEAD).append(head);
      for (int i = 0; body.length() < length; i++) {
        body.append(i == 0 ? "" : ",").append(piece.apply(i));
      }
      return body.append(tail).toString();
    }
  }

  private static String id(int number) {
    return Integer.toString(number, 36);
  }

  private static Map<String, Shape> shapes() {
    Map<String, Shape> shapes = new TreeMap<>(blocks());
    shapes.putAll(values());
    shapes.put("tools", new Shape(HI + ",\"tools\":[", i -> tool(i, "\"input_schema\":{}"), "]}"));
    shapes.put(
        "known tools",
        new Shape(HI + ",\"tools\":[", i -> tool(i, "\"type\":\"computer_20251124\""), "]}"));
    shapes.put(
        "a schema",
        new Shape(
            HI + ",\"tools\":[{\"name\":\"t\",\"input_schema\":{\"properties\":{",
            i -> "\"" + id(i) + "\":{}",
            "}}}]}"));
    shapes.put("stops", new Shape(HI + ",\"stop_sequences\":[", i -> "\"" + id(i) + "\"", "]}"));
    shapes.put(
        "system", new Shape(HI + ",\"system\":[", _ -> "{\"type\":\"text\",\"text\":\"a\"}", "]}"));
    return shapes;
  }

  private static String tool(int number, String member) {
    return "{\"name\":\"" + id(number) + "\"," + member + "}";
  }

  private static Map<String, Shape> blocks() {
    return Map.of(
        "messages", new Shape("\"messages\":[", _ -> "{\"role\":\"user\",\"content\":\"a\"}", "]}"),
        "texts", new Shape(CONTENT, _ -> "{\"type\":\"text\",\"text\":\"a\"}", "]}]}"),
        "unknown blocks", new Shape(CONTENT, _ -> "{\"type\":\"x\"}", "]}]}"),
        "removals", new Shape(CONTENT, _ -> "{\"type\":\"tool_removal\"}", "]}]}"),
        "orphan results",
            new Shape(CONTENT, _ -> "{\"type\":\"tool_result\",\"tool_use_id\":\"a\"}", "]}]}"),
        "calls", new Shape(SAID, i -> call(i, "{}"), "]}]}"),
        "deep calls",
            new Shape(SAID, i -> call(i, "{\"a\":".repeat(180) + 1 + "}".repeat(180)), "]}]}"),
        "calls of nobody's",
            new Shape(SAID, _ -> "{\"type\":\"x_tool_result\",\"tool_use_id\":\"a\"}", "]}]}"));
  }

  private static String call(int number, String input) {
    String id = id(number);
    return "{\"type\":\"tool_use\",\"id\":\"" + id + "\",\"name\":\"t\",\"input\":" + input + "}";
  }

  private static Map<String, Shape> values() {
    return Map.of(
        "members", new Shape(HI + ",", i -> "\"" + id(i) + "\":1", "}"),
        "one member", new Shape(HI + ",", _ -> "\"x\":1", "}"),
        "empty objects", new Shape(HI + ",\"x\":[", _ -> "{}", "]}"),
        "numbers", new Shape(HI + ",\"x\":[", _ -> "1", "]}"),
        "nested", new Shape(HI + ",\"x\":[", _ -> "[".repeat(190) + "]".repeat(190), "]}"),
        "a number", new Shape(HI + ",\"temperature\":1", _ -> "1".repeat(LARGEST), "}"),
        "escapes",
            new Shape(
                CONTENT + "{\"type\":\"text\",\"text\":\"",
                _ -> "\\u00e9".repeat(LARGEST / 6),
                "\"}]}]}"));
  }

  @ParameterizedTest
  @EnumSource(names = {"RESPONSES", "CHAT"})
  void theyAreAnsweredOrRefusedAndNothingElseHappens(FaultWire wire) throws Exception {
    try (FakeUpstream upstream = FakeUpstream.playing(wire::answer);
        ParleyProcess parley =
            ParleyProcess.start(
                SMALL_HEAP,
                Map.of(
                    "OPENAI_BASE_URL",
                    "http" + wire.url(upstream.port()),
                    "PARLEY_PORT",
                    "0",
                    "PARLEY_LOG",
                    "off"),
                "serve");
        HttpClient http = HttpClient.newHttpClient()) {
      URI messages = parley.awaitUri("/v1/messages");
      Map<Integer, Integer> ends = new TreeMap<>();
      for (Map.Entry<String, Shape> shape : shapes().entrySet()) {
        answers(http, messages, shape.getValue())
            .forEach(status -> {
              assertThat(status).as(shape.getKey()).isIn(200, 400, 413, 529);
              ends.merge(status, 1, Integer::sum);
            });
      }
      System.out.println("dense bodies, " + wire + ": " + ends);
      assertThat(ends).containsKeys(200, 413);
      HttpRequest last = request(messages, TestGateway.REQUEST.formatted("false"));
      assertThat(http.send(last, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      assertThat(parley.end()).isZero();
    }
  }

  private static HttpRequest request(URI messages, String body) {
    return HttpRequest.newBuilder(messages)
        .header("anthropic-version", "2023-06-01")
        .header("x-parley-explain", "1")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  /// Many that just find room, or just do not, and one that is as large as it may be.
  private static Stream<Integer> answers(HttpClient http, URI messages, Shape shape) {
    return Stream.of(
            atOnce(http, messages, shape.of(LARGEST / 10), AT_ONCE),
            atOnce(http, messages, shape.of(LARGEST), 1))
        .flatMap(statuses -> statuses);
  }

  private static Stream<Integer> atOnce(HttpClient http, URI messages, String body, int many) {
    HttpRequest request = request(messages, body);
    List<CompletableFuture<HttpResponse<Void>>> all =
        Stream.generate(() -> http.sendAsync(request, BodyHandlers.discarding()))
            .limit(many)
            .toList();
    return all.stream().map(one -> one.join().statusCode());
  }
}
