package dev.parley.conformance.canary;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// What upstreams do to their callers, each with canaries in all that it says.
final class Fates {
  static final String ANSWERS = "answers";

  /// Says nothing that anybody has to hide.
  static final String PLAIN = "plain";

  /// Answers what its caller's own words decide, and judges calls.
  static final String JUDGED = "judged";

  static final String STALLS = "stalls-within";

  /// Answers with a word on which a Parley fails that was tampered with.
  static final String FAULT = "fault";

  /// Fails, so that another one stands in.
  static final String FAILS_OVER = "fails-over";

  private static final List<Integer> STATUSES =
      List.of(400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 502, 503, 504, 529);

  private final Map<String, Act> acts = new TreeMap<>();
  private final Words words;

  /// What becomes of a call.
  @FunctionalInterface
  interface Act {
    void play(Call call) throws IOException;
  }

  Fates(Score score) {
    this.words = new Words(score.flock(), score.answers());
    good();
    refusals();
    breaks();
    noises();
  }

  List<String> names() {
    return List.copyOf(acts.keySet());
  }

  Act of(String name) {
    return Objects.requireNonNull(acts.get(name), name);
  }

  private void good() {
    acts.put(PLAIN, call -> send(call, words.plain(call)));
    acts.put(ANSWERS, call -> send(call, words.next(call)));
    acts.put(
        "drips",
        call -> {
          begin(call);
          String text = words.next(call);
          for (int i = 0; i < text.length(); i += 7) {
            call.chunk(text.substring(i, Math.min(text.length(), i + 7)));
          }
          call.end();
        });
    acts.put("in-torn-pieces", call -> send(call, words.torn(call)));
    acts.put(FAULT, call -> send(call, words.faulty(call)));
    acts.put(JUDGED, call -> send(call, words.judged(call)));
    AtomicInteger nth = new AtomicInteger();
    acts.put(
        "recovers",
        call -> {
          if (nth.getAndIncrement() % 2 == 0) {
            refuse(call, 503);
          } else {
            send(call, words.next(call));
          }
        });
  }

  private void refusals() {
    STATUSES.forEach(status -> acts.put("status-" + status, call -> refuse(call, status)));
    acts.put(FAILS_OVER, call -> refuse(call, 503));
    acts.put("page", call -> call.head(502, "text/html").chunk(words.page()).end());
    acts.put("words", call -> call.head(503, "text/plain").chunk(words.bare()).end());
    acts.put("half-an-error", call -> call.head(500, "application/json").chunk(words.half()).end());
    acts.put(
        "redirects",
        call ->
            call.head(307, "text/plain", "location: https://me:" + words.bare() + "@h.example/")
                .end());
    acts.put(
        "refuses-a-parameter",
        call -> call.head(400, "application/json").chunk(words.refusedParameter()).end());
    acts.put("error-first", call -> send(call, words.error(call.wire())));
    acts.put(
        "error-within",
        call -> send(call, words.beginning(call.wire()) + words.error(call.wire())));
  }

  private void breaks() {
    acts.put("resets", Call::reset);
    acts.put("silent", Call::silence);
    acts.put("half-a-head", call -> call.raw("HTTP/1.1 200 OK\r\nx-c: " + words.bare()).leave());
    acts.put(
        "resets-within",
        call -> {
          begin(call).chunk(words.beginning(call.wire())).chunk(words.halfAnEvent());
          call.reset();
        });
    acts.put(
        "ends-within",
        call -> begin(call).chunk(words.beginning(call.wire()) + words.halfAnEvent()).end());
    acts.put(
        STALLS,
        call -> begin(call).chunk(words.beginning(call.wire()) + words.halfAnEvent()).silence());
  }

  private void noises() {
    acts.put("no-http", call -> call.raw(words.bare() + " what?\r\n\r\n").leave());
    acts.put("no-chunk", call -> begin(call).raw(words.bare() + "\r\n").leave());
    acts.put("no-json", call -> send(call, "data: {" + words.bare() + "\n\n"));
    acts.put("no-event", call -> send(call, words.bare() + "\n" + words.bare() + "\n\n"));
    acts.put("odd-type", call -> call.head(200, words.bare()).chunk(words.bare()).end());
    acts.put("whole-json", call -> call.head(200, "application/json").chunk(words.whole()).end());
    acts.put(
        "too-long",
        call -> call.raw("HTTP/1.1 200 OK\r\nx: " + words.bare().repeat(2_000)).leave());
  }

  private Call begin(Call call) throws IOException {
    String type = words.isWhole(call) ? "application/json" : "text/event-stream";
    return call.head(200, type, words.headers());
  }

  private void send(Call call, String body) throws IOException {
    begin(call).chunk(body).end();
  }

  private void refuse(Call call, int status) throws IOException {
    call.head(status, "application/json", words.headers()).chunk(words.refusal()).end();
  }
}
