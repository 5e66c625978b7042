package dev.parley.server.traces;

import dev.parley.server.observe.Asked;
import dev.parley.server.observe.Attempt;
import dev.parley.server.observe.Errand;
import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Purpose;
import dev.parley.server.observe.Safe;
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
  private static final String CHAT = "chat";
  private static final String CONVERSATION = "gen_ai.conversation.id";
  private static final String ERROR_TYPE = "error.type";

  /// As the HTTP conventions name a span of a method that they do not know.
  private static final Safe OTHER = Safe.own("_OTHER");

  private final String cacheWrite;

  /// @param oldNames whether attributes have the names of the conventions' version 1.41.0
  Spans(boolean oldNames) {
    this.cacheWrite = oldNames ? "cache_creation" : "cache_write";
  }

  /// Probes and wrong paths are not.
  static boolean isWorthOne(ExchangeRecord exchange) {
    return exchange.route().toString().startsWith("/v1/");
  }

  /// @param content what was said; goes with the last call for the answer
  List<Span> of(ExchangeRecord exchange, Trace trace, SpanContent content) {
    List<Span> spans = new ArrayList<>();
    spans.add(server(exchange, trace));
    List<Attempt> attempts = exchange.telemetry().attempts();
    for (int i = 0; i < attempts.size(); i++) {
      boolean last = i == attempts.size() - 1;
      Span call = call(attempts.get(i), last, exchange, trace);
      spans.add(last ? call.telling(content) : call);
    }
    if (attempts.isEmpty()) {
      content.forget();
    }
    exchange.telemetry().errands().forEach(errand -> spans.add(errand(errand, exchange, trace)));
    return spans;
  }

  private static Span server(ExchangeRecord exchange, Trace trace) {
    Map<String, Object> told = new LinkedHashMap<>();
    String route = exchange.route().toString();
    put(told, "http.request.method", exchange.method());
    put(told, "http.route", route);
    put(told, "url.path", route.contains("{") ? null : route);
    put(told, "url.scheme", exchange.telemetry().scheme());
    put(told, "http.response.status_code", (long) exchange.status());
    put(told, ERROR_TYPE, exchange.errorType());
    put(told, "parley.request.id", exchange.requestId());
    put(told, "parley.end", exchange.end().wire());
    put(told, "parley.upstream", exchange.upstream());
    put(told, "parley.model", exchange.askedModel());
    put(told, "parley.counted.by", exchange.telemetry().countedBy());
    boolean wrong =
        exchange.end() != Termination.COMPLETED && exchange.end() != Termination.REFUSED;
    long start = nanos(exchange.at());
    return new Span(
        trace.traceId(),
        trace.spanId(),
        trace.parentId(),
        (exchange.method().equals(OTHER) ? "HTTP" : exchange.method()) + " " + route,
        true,
        start,
        start + exchange.telemetry().durationNanos(),
        told,
        wrong,
        SpanContent.NONE);
  }

  private Span call(Attempt attempt, boolean last, ExchangeRecord exchange, Trace trace) {
    Map<String, Object> told = new LinkedHashMap<>();
    called(told, CHAT, attempt);
    put(told, "gen_ai.request.stream", true);
    asked(told, exchange.telemetry().asked());
    answered(told, attempt, exchange.telemetry().stopReason());
    if (last) {
      put(told, "gen_ai.response.id", exchange.telemetry().answerId());
      put(told, "gen_ai.response.model", exchange.telemetry().answerModel());
      used(told, exchange.tokens());
    }
    return span(CHAT, attempt, exchange, trace, told);
  }

  /// A count is known by its operation, a judgement by its purpose.
  private Span errand(Errand errand, ExchangeRecord exchange, Trace trace) {
    boolean generates = errand.purpose() == Purpose.JUDGE;
    String operation = generates ? CHAT : "count_tokens";
    Map<String, Object> told = new LinkedHashMap<>();
    called(told, operation, errand.call());
    put(told, "parley.purpose", errand.purpose().wire());
    Asked asked = exchange.telemetry().asked();
    put(told, CONVERSATION, asked == null ? null : asked.conversation());
    if (generates) {
      put(told, "gen_ai.request.stream", true);
      answered(told, errand.call(), errand.stopReason());
    } else {
      put(told, ERROR_TYPE, errand.call().by());
    }
    used(told, errand.tokens());
    return span(operation, errand.call(), exchange, trace, told);
  }

  private static Span span(
      String operation,
      Attempt call,
      ExchangeRecord exchange,
      Trace trace,
      Map<String, Object> told) {
    long start = nanos(exchange.at());
    return new Span(
        trace.traceId(),
        call.spanId(),
        trace.spanId(),
        operation + " " + call.model(),
        false,
        start + call.startNanos(),
        start + call.endNanos(),
        told,
        call.by() != null,
        SpanContent.NONE);
  }

  private static void called(Map<String, Object> told, String operation, Attempt attempt) {
    put(told, "gen_ai.operation.name", operation);
    put(told, "gen_ai.provider.name", attempt.peer().provider());
    put(told, "gen_ai.request.model", attempt.model());
    put(told, "server.address", attempt.peer().address());
    put(told, "server.port", (long) attempt.peer().port());
    put(told, "openai.api.type", attempt.peer().api().isEmpty() ? null : attempt.peer().api());
    put(told, "parley.upstream", attempt.peer().upstream());
    put(told, "parley.key", attempt.key());
  }

  private static void asked(Map<String, Object> told, @Nullable Asked asked) {
    if (asked != null) {
      put(told, CONVERSATION, asked.conversation());
      put(told, "gen_ai.request.max_tokens", asked.maxTokens());
      put(told, "gen_ai.request.temperature", asked.temperature());
      put(told, "gen_ai.request.top_p", asked.topP());
      put(told, "gen_ai.request.top_k", asked.topK());
      put(told, "gen_ai.request.reasoning.level", asked.effort());
    }
  }

  /// Where an answer was expected and none came to its end, that is `error`.
  private static void answered(Map<String, Object> told, Attempt attempt, @Nullable Safe stop) {
    if (attempt.by() != null) {
      put(told, ERROR_TYPE, attempt.by());
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
