package dev.parley.server.replay;

import dev.parley.server.capture.CapturedCall;
import dev.parley.server.capture.CapturedExchange;
import dev.parley.server.capture.CapturedResponse;
import dev.parley.server.capture.Ending;
import dev.parley.sse.SseEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What this build made of a captured exchange.
///
/// @param calls what it asked upstream
/// @param status what the client got
public record Replayed(
    List<StandIn.Asked> calls, int status, Map<String, String> headers, byte[] body) {
  private static final String HIDDEN = "[redacted]";
  private static final String ANSWER = "client.response";

  /// Those that neither the clock nor chance nor earlier exchanges decide.
  private static final Set<String> TOLD =
      Set.of(
          "content-type",
          "parley-attempts",
          "parley-model",
          "parley-receipt",
          "parley-upstream",
          "x-should-retry");

  /// They say where a call stands in a trace.
  private static final Set<String> TRACED = Set.of("traceparent", "tracestate");

  Replayed(StandIn upstreams, int status, Map<String, String> headers, byte[] body) {
    this(upstreams.asked(), status, headers, body);
  }

  /// All that is not as it was. Where the client had left, only what had been said by then counts.
  public List<Difference> against(CapturedExchange captured) {
    Differences differences = new Differences();
    CapturedResponse answer = captured.response();
    boolean left = answer == null || answer.ending() != Ending.WHOLE;
    compareCalls(captured.calls(), left, differences);
    if (answer != null) {
      compareAnswer(answer, left, estimates(captured.calls()), differences);
    }
    return differences.found();
  }

  private void compareCalls(List<CapturedCall> captured, boolean left, Differences differences) {
    int count = left ? captured.size() : Math.max(captured.size(), calls.size());
    for (int i = 0; i < count; i++) {
      String at = "upstream." + i;
      if (i >= captured.size()) {
        differences.compare(at, null, "one more call, of " + calls.get(i).upstream());
      } else if (i >= calls.size()) {
        differences.compare(at, "a call of " + captured.get(i).upstream(), null);
      } else {
        compareCall(at, captured.get(i), calls.get(i), differences);
      }
    }
  }

  private static void compareCall(
      String at, CapturedCall captured, StandIn.Asked now, Differences differences) {
    differences.compare(at + ".upstream", captured.upstream(), now.upstream());
    differences.compare(
        at + ".request.path",
        captured.request().path(),
        now.account().target(now.request().path()));
    differences.compare(
        at + ".request.headers", open(captured.request().headers()), open(now.request().headers()));
    differences.compareJson(at + ".request.body", captured.request().body(), now.request().body());
  }

  /// The headers that stand neither for an account nor for a trace.
  private static Map<String, String> open(Map<String, String> headers) {
    Map<String, String> open = new LinkedHashMap<>();
    headers.forEach((name, value) -> {
      if (!value.equals(HIDDEN) && !TRACED.contains(name)) {
        open.put(name, value);
      }
    });
    return open;
  }

  /// What is left out of the first event: what a request may take is estimated by what was billed
  /// before, but where Anthropic's own API says it.
  private static String estimates(List<CapturedCall> captured) {
    boolean passes =
        captured.stream().anyMatch(call -> call.request().path().endsWith("/messages"));
    return passes ? "" : ".message.usage";
  }

  private void compareAnswer(
      CapturedResponse captured, boolean left, String estimates, Differences differences) {
    String code = Integer.toString(captured.status());
    differences.compare(ANSWER + ".status", code, Integer.toString(status));
    differences.compare(ANSWER + ".headers", told(captured.headers()), told(headers));
    if (captured.isStream()) {
      compareEvents(captured, left, estimates, differences);
    } else if (!left) {
      differences.compareJson(ANSWER + ".body", captured.body(), body);
    }
  }

  private static Map<String, String> told(Map<String, String> headers) {
    Map<String, String> told = new LinkedHashMap<>();
    headers.forEach((name, value) -> {
      if (TOLD.contains(name.toLowerCase(Locale.ROOT))) {
        told.put(name.toLowerCase(Locale.ROOT), value);
      }
    });
    return told;
  }

  private void compareEvents(
      CapturedResponse captured, boolean left, String estimates, Differences differences) {
    List<SseEvent> then = Told.in(captured.body());
    List<SseEvent> now = new ArrayList<>(Told.in(body));
    int count = left ? then.size() : Math.max(then.size(), now.size());
    for (int i = 0; i < count; i++) {
      String at = ANSWER + ".events." + i;
      SseEvent before = i < then.size() ? then.get(i) : null;
      SseEvent today = i < now.size() ? now.get(i) : null;
      if (before == null || today == null) {
        differences.compare(at, name(before), name(today));
      } else {
        differences.compare(at, before.name(), today.name());
        boolean starts = before.name().equals("message_start") && !estimates.isEmpty();
        String but = starts ? at + estimates : "";
        differences.compareJson(at, before.data(), today.data(), but);
      }
    }
  }

  private static @Nullable String name(@Nullable SseEvent event) {
    return event == null ? null : event.name();
  }
}
