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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Bodies of the largest size that there may be, made of what becomes most when it is read.
class DenseBodiesTest {
  private static final List<String> SMALL_HEAP =
      List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
  private static final int LARGEST = 10_000_000;
  private static final int AT_ONCE = 3;
  private static final String HEAD = "{\"model\":\"claude-sonnet-5\",\"max_tokens\":9,";
  private static final String HI = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";
  private static final String CONTENT = "\"messages\":[{\"role\":\"user\",\"content\":[";

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
    return Map.of(
        "messages", new Shape("\"messages\":[", _ -> "{\"role\":\"user\",\"content\":\"a\"}", "]}"),
        "texts", new Shape(CONTENT, _ -> "{\"type\":\"text\",\"text\":\"a\"}", "]}]}"),
        "unknown blocks", new Shape(CONTENT, _ -> "{\"type\":\"x\"}", "]}]}"),
        "calls",
            new Shape(
                CONTENT.replace("user", "assistant"),
                i -> "{\"type\":\"tool_use\",\"id\":\"" + id(i) + "\",\"name\":\"t\",\"input\":{}}",
                "]}]}"),
        "members", new Shape(HI + ",", i -> "\"" + id(i) + "\":1", "}"),
        "one member", new Shape(HI + ",", _ -> "\"x\":1", "}"),
        "empty objects", new Shape(HI + ",\"x\":[", _ -> "{}", "]}"),
        "nested", new Shape(HI + ",\"x\":[", _ -> "[".repeat(190) + "]".repeat(190), "]}"),
        "a number", new Shape(HI + ",\"temperature\":1", _ -> "1".repeat(LARGEST), "}"),
        "escapes",
            new Shape(
                CONTENT + "{\"type\":\"text\",\"text\":\"",
                _ -> "\\u00e9".repeat(LARGEST / 6),
                "\"}]}]}"));
  }

  @Test
  void theyAreAnsweredOrRefusedAndNothingElseHappens() throws Exception {
    FakeUpstream.Script hello = call -> call.stream().events(Responses.textEvents("Hi")).end();
    try (FakeUpstream upstream = FakeUpstream.playing(hello);
        ParleyProcess parley =
            ParleyProcess.start(
                SMALL_HEAP,
                Map.of(
                    "OPENAI_BASE_URL", upstream.baseUrl(), "PARLEY_PORT", "0", "PARLEY_LOG", "off"),
                "serve");
        HttpClient http = HttpClient.newHttpClient()) {
      URI messages = parley.awaitUri("/v1/messages");
      Map<Integer, Integer> ends = new TreeMap<>();
      for (Map.Entry<String, Shape> shape : shapes().entrySet()) {
        sizes(shape.getValue())
            .flatMap(body -> atOnce(http, messages, body))
            .forEach(status -> {
              assertThat(status).as(shape.getKey()).isIn(200, 400, 413, 529);
              ends.merge(status, 1, Integer::sum);
            });
      }
      System.out.println("dense bodies: " + ends);
      assertThat(ends).containsKeys(200, 413);
      HttpRequest last = request(messages, TestGateway.REQUEST.formatted("false"));
      assertThat(http.send(last, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      assertThat(parley.end()).isZero();
    }
  }

  private static Stream<String> sizes(Shape shape) {
    return IntStream.of(LARGEST / 20, LARGEST / 5, LARGEST).mapToObj(shape::of);
  }

  private static HttpRequest request(URI messages, String body) {
    return HttpRequest.newBuilder(messages)
        .header("anthropic-version", "2023-06-01")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static Stream<Integer> atOnce(HttpClient http, URI messages, String body) {
    HttpRequest request = request(messages, body);
    List<CompletableFuture<HttpResponse<Void>>> all =
        Stream.generate(() -> http.sendAsync(request, BodyHandlers.discarding()))
            .limit(AT_ONCE)
            .toList();
    return all.stream().map(one -> one.join().statusCode());
  }
}
