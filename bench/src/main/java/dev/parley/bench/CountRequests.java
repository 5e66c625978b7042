package dev.parley.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How long `count_tokens` takes over HTTP for the largest request that Claude Code was seen to
/// send, counted by Parley itself: by a process that has just started, by one that has never seen
/// the texts, by one that has, and when 26 ask at once.
final class CountRequests {
  private static final int PROCESSES = 5;
  private static final int WARM_UP = 1000;
  private static final int COUNTS = 1000;
  private static final int UNSEEN = 200;
  private static final int BURSTS = 50;
  private static final int AT_ONCE = 26;
  private static final Map<String, String> SETTINGS =
      Map.of(
          "PARLEY_COUNT", "local",
          "PARLEY_STATE", "off",
          "OPENAI_API_KEY", "none",
          "HOME", "/nonexistent",
          "PATH", System.getenv("PATH"));

  private final RunningParley parley;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private int unseen;

  private CountRequests(RunningParley parley) {
    this.parley = parley;
  }

  /// @param arguments what starts Parley
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String program = arguments[0];
    String body = new String(Requests.largest(), StandardCharsets.UTF_8);
    System.out.printf(Locale.ROOT, "a request of %,d characters; milliseconds%n", body.length());
    report("the first count of a process", firsts(program, body, 0));
    report("the first, two seconds later", firsts(program, body, 2000));
    try (RunningParley parley = started(program)) {
      new CountRequests(parley).measure(body);
    }
  }

  private static double[] firsts(String program, String body, long wait)
      throws IOException, InterruptedException {
    double[] times = new double[PROCESSES];
    for (int i = 0; i < PROCESSES; i++) {
      try (RunningParley parley = started(program)) {
        CountRequests counts = new CountRequests(parley);
        counts.awaitReady();
        Thread.sleep(wait);
        times[i] = counts.timed(List.of(body));
      }
    }
    return times;
  }

  private static RunningParley started(String program) throws IOException {
    List<String> command = List.of(program, "serve", "--port", "0");
    return RunningParley.start(command, SETTINGS, Path.of("/dev/null"));
  }

  /// Whatever starts a gateway waits for this before it asks.
  private void awaitReady() throws IOException, InterruptedException {
    HttpRequest ready = HttpRequest.newBuilder(parley.at("/readyz")).build();
    while (client.send(ready, BodyHandlers.discarding()).statusCode() != 200) {
      Thread.sleep(5);
    }
  }

  private void measure(String body) {
    series(WARM_UP, i -> List.of(body));
    report("the same again", series(COUNTS, i -> List.of(body)));
    report("none of its texts seen before", series(UNSEEN, i -> List.of(unseen(body))));
    report("26 at once, all of them", series(BURSTS, i -> Collections.nCopies(AT_ONCE, body)));
    report("26 at once, no text seen before", series(BURSTS, i -> unseenBurst(body)));
  }

  private double[] series(int length, IntFunction<List<String>> bodies) {
    return IntStream.range(0, length).mapToObj(bodies).mapToDouble(this::timed).toArray();
  }

  private List<String> unseenBurst(String body) {
    return Stream.generate(() -> unseen(body)).limit(AT_ONCE).toList();
  }

  /// The same request with another word before each of its texts.
  private String unseen(String body) {
    String word = "\"" + unseen++ + " ";
    return body.replace("\"text\":\"", "\"text\":" + word)
        .replace("\"description\":\"", "\"description\":" + word)
        .replace("\"content\":\"", "\"content\":" + word);
  }

  /// Milliseconds until all that are asked at once are answered.
  private double timed(List<String> bodies) {
    List<HttpRequest> requests = bodies.stream().map(this::request).toList();
    long start = System.nanoTime();
    requests.stream()
        .map(request -> client.sendAsync(request, BodyHandlers.ofString()))
        .toList()
        .forEach(reply -> check(reply.join()));
    return (System.nanoTime() - start) / 1e6;
  }

  private HttpRequest request(String body) {
    return HttpRequest.newBuilder(parley.at("/v1/messages/count_tokens"))
        .header("anthropic-version", "2023-06-01")
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static void check(HttpResponse<String> reply) {
    if (!reply.body().startsWith("{\"input_tokens\":")) {
      throw new IllegalStateException(reply.statusCode() + " " + reply.body());
    }
  }

  private static void report(String what, double[] times) {
    Arrays.sort(times);
    System.out.printf(
        Locale.ROOT,
        "%-34s p50 %6.1f   p99 %6.1f   most %6.1f   of %d%n",
        what,
        times[times.length / 2],
        times[(int) (times.length * 0.99)],
        times[times.length - 1],
        times.length);
  }
}
