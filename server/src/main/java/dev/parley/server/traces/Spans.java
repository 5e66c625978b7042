package dev.parley.server.traces;

import dev.parley.server.observe.Asked;
import dev.parley.server.observe.Attempt;
import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Safe;
import dev.parley.server.observe.Telemetry;
import dev.parley.server.observe.Termination;
import dev.parley.server.observe.Tokens;
import dev.parley.server.observe.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What spans say of an exchange: one for the client's request, one for each call upstream.
final class Spans {
  private static final long NANOS = 1_000_000_000;

  private final String cacheWrite;

  /// @param oldNames whether attributes have the names of the conventions' version 1.41.0
  Spans(boolean oldNames) {
    this.cacheWrite = oldNames ? "cache_creation" : "cache_write";
  }

  /// Probes and wrong paths are not.
  static boolean isWorthOne(ExchangeRecord exchange) {
    return exchange.route().toString().startsWith("/v1/");
  }

  List<Span> of(ExchangeRecord exchange, Trace trace) {
    List<Span> spans = new ArrayList<>();
    spans.add(server(exchange, trace));
    List<Attempt> attempts = exchange.telemetry().attempts();
    for (int i = 0; i < attempts.size(); i++) {
      boolean last = i == attempts.size() - 1;
      spans.add(call(attempts.get(i), last, exchange, trace));
    }
    return spans;
  }

  private static Span server(ExchangeRecord exchange, Trace trace) {
    Map<String, Object> told = new LinkedHashMap<>();
    String route = exchange.route().toString();
    put(told, "http.request.method", exchange.method());
    put(told, "http.route", route);
    put(told, "url.path", route.contains("{") ? null : route);
    put(told, "url.scheme", "http");
    put(told, "http.response.status_code", (long) exchange.status());
    put(told, "error.type", exchange.errorType());
    put(told, "parley.request.id", exchange.requestId());
    put(told, "parley.end", exchange.end().wire());
    put(told, "parley.upstream", exchange.upstream());
    put(told, "parley.model", exchange.askedModel());
    boolean wrong =
        exchange.end() != Termination.COMPLETED && exchange.end() != Termination.REFUSED;
    long start = nanos(exchange.at());
    return new Span(
        trace.traceId(),
        trace.spanId(),
        trace.parentId(),
        exchange.method() + " " + route,
        true,
        start,
        start + exchange.telemetry().durationNanos(),
        told,
        wrong);
  }

  private Span call(Attempt attempt, boolean last, ExchangeRecord exchange, Trace trace) {
    Map<String, Object> told = new LinkedHashMap<>();
    asked(told, attempt, exchange);
    answered(told, attempt, exchange.telemetry());
    if (last) {
      used(told, exchange.tokens());
    }
    long start = nanos(exchange.at());
    return new Span(
        trace.traceId(),
        attempt.spanId(),
        trace.spanId(),
        "chat " + attempt.model(),
        false,
        start + attempt.startNanos(),
        start + attempt.endNanos(),
        told,
        attempt.by() != null);
  }

  private static void asked(Map<String, Object> told, Attempt attempt, ExchangeRecord exchange) {
    put(told, "gen_ai.operation.name", "chat");
    put(told, "gen_ai.provider.name", attempt.peer().provider());
    put(told, "gen_ai.request.model", attempt.model());
    put(told, "gen_ai.request.stream", true);
    put(told, "server.address", attempt.peer().address());
    put(told, "server.port", (long) attempt.peer().port());
    put(told, "openai.api.type", attempt.peer().api().isEmpty() ? null : attempt.peer().api());
    put(told, "parley.upstream", attempt.peer().upstream());
    put(told, "parley.key", attempt.key());
    Asked asked = exchange.telemetry().asked();
    if (asked != null) {
      put(told, "gen_ai.conversation.id", asked.conversation());
      put(told, "gen_ai.request.max_tokens", asked.maxTokens());
      put(told, "gen_ai.request.temperature", asked.temperature());
      put(told, "gen_ai.request.top_p", asked.topP());
      put(told, "gen_ai.request.top_k", asked.topK());
      put(told, "gen_ai.request.reasoning.level", asked.effort());
    }
  }

  /// Where an answer was expected and none came to its end, that is `error`.
  private static void answered(Map<String, Object> told, Attempt attempt, Telemetry telemetry) {
    Safe stop = telemetry.stopReason();
    if (attempt.by() != null) {
      put(told, "error.type", attempt.by());
      put(told, "gen_ai.response.finish_reasons", List.of("error"));
    } else if (stop != null) {
      put(told, "gen_ai.response.finish_reasons", List.of(stop.toString()));
    }
    Long first = attempt.firstNanos();
    if (first != null) {
      double seconds = (double) (first - attempt.startNanos()) / NANOS;
      put(told, "gen_ai.response.time_to_first_chunk", seconds);
    }
  }

  private void used(Map<String, Object> told, Tokens tokens) {
    put(told, "gen_ai.usage.input_tokens", tokens.wholeInput());
    put(told, "gen_ai.usage.output_tokens", tokens.output());
    put(told, "gen_ai.usage.cache_read.input_tokens", tokens.cached());
    put(told, "gen_ai.usage." + cacheWrite + ".input_tokens", tokens.written());
    put(told, "gen_ai.usage.reasoning.output_tokens", tokens.reasoning());
  }

  private static void put(Map<String, Object> told, String name, @Nullable Object value) {
    if (value instanceof Safe safe) {
      told.put(name, safe.toString());
    } else if (value != null) {
      told.put(name, value);
    }
  }

  private static long nanos(Instant at) {
    return at.getEpochSecond() * NANOS + at.getNano();
  }
}
