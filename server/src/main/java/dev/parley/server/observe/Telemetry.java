package dev.parley.server.observe;

import dev.parley.dialect.Receipt;
import dev.parley.json.JsonWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What metrics and spans tell of an exchange beyond its line in the log.
///
/// @param attempts the calls upstream that were made to answer it, in their order
/// @param errands the calls upstream for other purposes, in their order
/// @param notes how many notes of each kind the receipt has
/// @param workNanos the time that Parley itself took
/// @param longestGapNanos the longest silence inside the answer of the upstream
/// @param stopReason why the answer ended; null when it did not
/// @param countedBy who counted its tokens; null when nobody was asked to
/// @param trace what it is traced as; null when it is not
public record Telemetry(
    List<Attempt> attempts,
    List<Errand> errands,
    Map<Receipt.Kind, Integer> notes,
    long durationNanos,
    long workNanos,
    @Nullable Long firstTokenNanos,
    @Nullable Long longestGapNanos,
    @Nullable Safe stopReason,
    @Nullable Safe countedBy,
    @Nullable Asked asked,
    @Nullable Trace trace) {

  public static final Telemetry NONE =
      new Telemetry(List.of(), List.of(), Map.of(), 0, 0, null, null, null, null, null, null);

  public Telemetry {
    attempts = List.copyOf(attempts);
    errands = List.copyOf(errands);
    notes = Map.copyOf(notes);
  }

  /// What a detailed line has besides.
  void tell(JsonWriter out) {
    out.member("stop_reason", stopReason == null ? null : stopReason.toString());
    out.member("counted_by", countedBy == null ? null : countedBy.toString());
    out.member("overhead_ms", Attempt.millis(workNanos));
    out.member("longest_gap_ms", Attempt.millis(longestGapNanos));
    out.list("calls", attempts).list("side_calls", errands);
  }
}
