package dev.parley.server.doctor;

import dev.parley.json.JsonException;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An answer asked of a gateway, and whether it comes as it is made, or all at once at its end.
public final class CallCheck {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final long MOST_TOKENS = 2_000;
  private static final int MOST_WORDS = 300;

  /// Long enough for several times what a proxy keeps back by itself, some kilobytes.
  private static final String QUESTION = "Count from 1 to 150, one number on a line.";

  private static final String TEXT = "\"type\":\"text_delta\"";

  private static final String UNBUFFERED =
      "switch buffering off there: proxy_buffering off (nginx); no inspection of bodies";

  private final String url;
  private final String key;
  private final String model;
  private final @Nullable String upstream;

  /// @param url of the gateway
  /// @param key that it takes
  /// @param upstream which is to answer; null for any
  public CallCheck(String url, String key, String model, @Nullable String upstream) {
    this.url = url;
    this.key = key;
    this.model = model;
    this.upstream = upstream;
  }

  /// What came of one call.
  public List<Finding> findings() throws InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      long start = System.nanoTime();
      HttpResponse<Stream<String>> reply = http.send(request(), BodyHandlers.ofLines());
      if (reply.statusCode() != 200) {
        return List.of(refused(reply.statusCode(), String.join("", reply.body().toList())));
      }
      return answered(reply, start);
    } catch (UncheckedIOException e) {
      return List.of(
          Finding.failed(
              point(),
              "the answer from " + url + " breaks off before its end",
              "look at what is in between: its time limits, and its log"));
    } catch (IOException e) {
      return List.of(
          Finding.failed(
              point(), "no answer comes from " + url, "start Parley there, or check --url"));
    }
  }

  private String point() {
    return "answer " + model;
  }

  private HttpRequest request() {
    JsonValue said = out -> out.begin().member("role", "user").member("content", QUESTION).end();
    byte[] body =
        JsonWriter.bytes(out ->
            out.begin()
                .member("model", model)
                .member("max_tokens", MOST_TOKENS)
                .member("stream", true)
                .member("messages", List.of(said))
                .end());
    return HttpRequest.newBuilder(URI.create(url + "/v1/messages"))
        .timeout(LIMIT)
        .header("anthropic-version", "2023-06-01")
        .header("content-type", "application/json")
        .header("x-api-key", key)
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  private List<Finding> answered(HttpResponse<Stream<String>> reply, long start) {
    String by = reply.headers().firstValue("parley-upstream").orElse("");
    try (Stream<String> lines = reply.body()) {
      return upstream == null || by.equals(upstream)
          ? heard(lines, start)
          : List.of(stoodInFor(upstream, by));
    }
  }

  private Finding stoodInFor(String silent, String by) {
    return Finding.failed(
        point(),
        silent + " does not answer, and " + by + " stands in for it",
        "take failover out of the configuration, and ask again to see why");
  }

  private List<Finding> heard(Stream<String> lines, long start) {
    LongStream.Builder pieces = LongStream.builder();
    String before = "";
    for (Iterator<String> all = lines.iterator(); all.hasNext(); ) {
      String line = all.next();
      if (before.equals("event: error")) {
        return List.of(refused(200, line.replaceFirst("^data: *", "")));
      }
      if (line.contains(TEXT)) {
        pieces.add(System.nanoTime() - start);
      }
      before = line;
    }
    long whole = System.nanoTime() - start;
    return List.of(
        Finding.ok(point(), "it answers, in " + whole / 1_000_000 + " ms"),
        streaming(pieces.build().toArray()));
  }

  private Finding streaming(long... pieces) {
    String point = "streaming " + model;
    return switch (new Pace(pieces).verdict()) {
      case AS_IT_IS_MADE ->
          Finding.ok(point, "it comes as it is made, in " + pieces.length + " pieces");
      case UNTOLD ->
          Finding.skipped(
              point, "the answer came too fast to tell whether something keeps it back");
      case AT_ONCE -> keptBack(point, "the answer comes all at once at its end");
      case IN_BURSTS -> keptBack(point, "the answer comes in bursts, and nothing in between");
    };
  }

  private static Finding keptBack(String point, String how) {
    return Finding.failed(point, how + ": something on the way buffers it", UNBUFFERED);
  }

  private Finding refused(int status, String body) {
    String words = words(body);
    return Finding.failed(point(), "it fails: " + words, fix(status, words));
  }

  private static String words(String body) {
    try {
      RawJson message = RawJson.parse(body.getBytes(StandardCharsets.UTF_8)).at("error", "message");
      String words =
          message == null || !message.reader().isString()
              ? "without words"
              : message.reader().string();
      return words.substring(0, Math.min(MOST_WORDS, words.length())).replaceAll("\\s+", " ");
    } catch (JsonException e) {
      return "with something that is no answer";
    }
  }

  private static String fix(int status, String words) {
    if (words.matches("(?i).*(quota|billing|credit|balance).*")) {
      return "add credit where the key is from, or use another key";
    }
    return switch (status) {
      case 401, 403 -> "check the key that is named, or the one of --key-env";
      case 404 ->
          "map to a model that it has: OPENAI_MODEL, PARLEY_MODEL_MAP, or models in the file";
      case 429 -> "wait; the key's limits are used up";
      case 400, 413 ->
          "the upstream takes less than Parley sends it; set PARLEY_BACKEND or"
              + " dialect as it needs";
      default -> "try later, and see the status page of the upstream";
    };
  }
}
