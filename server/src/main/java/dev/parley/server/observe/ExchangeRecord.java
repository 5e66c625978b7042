package dev.parley.server.observe;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// All that is ever logged of an exchange. A text gets in here only as [Safe].
///
/// @param key the name of the client's key, where there was one
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
    long bytesIn,
    long bytesOut,
    Tokens tokens,
    @Nullable Long firstTokenMillis,
    long durationMillis,
    Termination end,
    int notes,
    long unknownEvents,
    @Nullable Judgement judgement)
    implements JsonValue {

  @Override
  public void write(JsonWriter out) {
    out.begin().member("ts", at.toString()).member("event", "exchange");
    out.member("request_id", requestId.toString());
    out.member("upstream_request_id", text(upstreamRequestId));
    out.member("key", text(key));
    out.member("method", method.toString()).member("route", route.toString());
    out.member("status", (long) status).member("error_type", text(errorType));
    out.member("upstream", text(upstream));
    out.member("model", text(askedModel)).member("upstream_model", text(upstreamModel));
    out.member("stream", stream).member("bytes_in", bytesIn).member("bytes_out", bytesOut);
    out.member("input_tokens", tokens.input()).member("cached_tokens", tokens.cached());
    out.member("output_tokens", tokens.output()).member("reasoning_tokens", tokens.reasoning());
    out.member("ttft_ms", firstTokenMillis).member("duration_ms", durationMillis);
    out.member("end", end.wire()).member("notes", (long) notes);
    out.member("unknown_events", unknownEvents == 0 ? null : unknownEvents);
    if (judgement != null) {
      write(judgement, out);
    }
    out.end();
  }

  private static void write(Judgement judgement, JsonWriter out) {
    out.member("safeguard_calls", judgement.calls());
    out.member("safeguard_flagged", judgement.flagged());
    out.member("safeguard_not_judged", judgement.notJudged());
    out.member("safeguard_input_tokens", judgement.tokens().input());
    out.member("safeguard_output_tokens", judgement.tokens().output());
    out.member("safeguard_ms", judgement.millis());
  }

  private static @Nullable String text(@Nullable Safe safe) {
    return safe == null ? null : safe.toString();
  }
}
