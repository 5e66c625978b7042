package dev.parley.server.observe;

import dev.parley.json.JsonNumber;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that is ever logged of an exchange. A text gets in here only as [Safe].
///
/// @param key the name of the client's key, where there was one
/// @param inFlight how many were under way when it was let in; 0 when it was not
/// @param cost in US dollars, without the judging of calls; null when nobody knows
/// @param failed the tries that failed, in their order
/// @param telemetry what stands in metrics and spans only
public record ExchangeRecord(
    Instant at,
    Safe requestId,
    @Nullable Safe upstreamRequestId,
    @Nullable Safe key,
    Safe method,
    Safe route,
    int status,
    @Nullable Safe errorType,
    @Nullable Safe upstream,
    @Nullable Safe askedModel,
    @Nullable Safe upstreamModel,
    boolean stream,
    int inFlight,
    long bytesIn,
    long bytesOut,
    Tokens tokens,
    @Nullable BigDecimal cost,
    @Nullable Long firstTokenMillis,
    long durationMillis,
    Termination end,
    int notes,
    long unknownEvents,
    List<Tried> failed,
    @Nullable Judgement judgement,
    Telemetry telemetry)
    implements JsonValue {
  public ExchangeRecord {
    failed = List.copyOf(failed);
  }

  /// How much it matters.
  public LogLevel level() {
    return switch (end) {
      case UPSTREAM_ERROR, UPSTREAM_BROKEN, TIMED_OUT, OVERLOADED, INTERNAL_ERROR -> LogLevel.ERROR;
      case REFUSED, CLIENT_GONE, SHUT_DOWN -> LogLevel.WARN;
      case COMPLETED -> failed.isEmpty() ? LogLevel.INFO : LogLevel.WARN;
    };
  }

  @Override
  public void write(JsonWriter out) {
    write(out, false);
  }

  /// The same with each call upstream and the times of its phases.
  public JsonValue detailed() {
    return out -> write(out, true);
  }

  private void write(JsonWriter out, boolean detailed) {
    out.begin().member("ts", at.toString()).member("level", level().wire());
    out.member("event", "exchange");
    out.member("request_id", requestId.toString());
    Safe correlation = telemetry.correlation();
    out.member("correlation_id", (correlation == null ? requestId : correlation).toString());
    out.member("upstream_request_id", text(upstreamRequestId));
    out.member("key", text(key));
    out.member("trace_id", telemetry.trace() == null ? null : telemetry.trace().traceId());
    out.member("method", method.toString()).member("route", route.toString());
    out.member("status", (long) status).member("error_type", text(errorType));
    out.member("upstream", text(upstream));
    out.member("model", text(askedModel)).member("upstream_model", text(upstreamModel));
    out.member("stream", stream).member("in_flight", inFlight == 0 ? null : (long) inFlight);
    out.member("bytes_in", bytesIn).member("bytes_out", bytesOut);
    out.member("input_tokens", tokens.input()).member("cached_tokens", tokens.cached());
    out.member("cache_write_tokens", orNothing(tokens.written()));
    out.member("output_tokens", tokens.output()).member("reasoning_tokens", tokens.reasoning());
    out.member("tokens_estimated", tokens.isEstimated() ? true : null);
    out.member("cost_usd", number(cost));
    out.member("ttft_ms", firstTokenMillis).member("duration_ms", durationMillis);
    telemetry.sumUp(out);
    out.member("end", end.wire()).member("notes", (long) notes);
    out.member("unknown_events", unknownEvents == 0 ? null : unknownEvents);
    if (!failed.isEmpty()) {
      out.member("failed", failed);
    }
    if (judgement != null) {
      write(judgement, out);
    }
    if (detailed) {
      telemetry.tell(out);
    }
    out.end();
  }

  private static void write(Judgement judgement, JsonWriter out) {
    out.member("safeguard_calls", judgement.calls());
    out.member("safeguard_flagged", judgement.flagged());
    out.member("safeguard_not_judged", judgement.notJudged());
    out.member("safeguard_input_tokens", judgement.tokens().input());
    out.member("safeguard_output_tokens", judgement.tokens().output());
    out.member("safeguard_cost_usd", number(judgement.cost()));
    out.member("safeguard_ms", judgement.millis());
  }

  /// Most models write nothing that is paid for.
  private static @Nullable Long orNothing(@Nullable Long count) {
    return count == null || count == 0 ? null : count;
  }

  /// Every digit of it.
  private static @Nullable JsonNumber number(@Nullable BigDecimal usd) {
    return usd == null ? null : new JsonNumber(usd.toPlainString());
  }

  private static @Nullable String text(@Nullable Safe safe) {
    return safe == null ? null : safe.toString();
  }
}
