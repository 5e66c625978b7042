package dev.parley.server.observe;

import dev.parley.dialect.Receipt;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What metrics and spans tell of an exchange, and its line in the log in part.
///
/// @param attempts the calls upstream that were made to answer it, in their order
/// @param errands the calls upstream for other purposes, in their order
/// @param notes how many notes of each kind the receipt has
/// @param workNanos the time that Parley itself took
/// @param longestGapNanos the longest silence inside the answer of the upstream
/// @param stopReason why the answer ended; null when it did not
/// @param countedBy who counted its tokens; null when nobody was asked to
/// @param trace what it is traced as; null when it is not
/// @param correlation what the client calls its request; null when it does not
/// @param scheme of the client's URL, as far as its connection tells
/// @param answerId what the upstream calls its answer; null when it has no shape that is known
/// @param answerModel the model that it says has answered; null when it does not
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
    @Nullable Trace trace,
    @Nullable Safe correlation,
    String scheme,
    @Nullable Safe answerId,
    @Nullable Safe answerModel) {

  public static final Telemetry NONE =
      new Telemetry(
          List.of(), List.of(), Map.of(), 0, 0, null, null, null, null, null, null, null, "http",
          null, null);

  public Telemetry {
    attempts = List.copyOf(attempts);
    errands = List.copyOf(errands);
    notes = Map.copyOf(notes);
  }

  /// What each line has of it.
  void sumUp(JsonWriter out) {
    out.member("stop_reason", text(stopReason)).member("counted_by", text(countedBy));
    out.member("session", asked == null ? null : text(asked.conversation()));
    if (!attempts.isEmpty()) {
      out.member("dialect", attempts.getLast().peer().dialect());
      out.member("attempts", (long) attempts.size());
      out.member("first_byte_ms", firstByteMillis());
    }
    out.member("overhead_ms", Attempt.millis(workNanos));
    if (!notes.isEmpty()) {
      out.member("receipt", receipt());
    }
  }

  private static @Nullable String text(@Nullable Safe safe) {
    return safe == null ? null : safe.toString();
  }

  /// How long the upstream that answers took to begin.
  private @Nullable Long firstByteMillis() {
    Attempt last = attempts.getLast();
    Long first = last.firstNanos();
    return first == null ? null : Attempt.millis(first - last.startNanos());
  }

  private JsonValue receipt() {
    return out -> {
      out.begin();
      for (Receipt.Kind kind : Receipt.Kind.values()) {
        Integer count = notes.get(kind);
        out.member(kind.name().toLowerCase(Locale.ROOT), count == null ? null : count.longValue());
      }
      out.end();
    };
  }

  /// What a detailed line has besides.
  void tell(JsonWriter out) {
    out.member("longest_gap_ms", Attempt.millis(longestGapNanos));
    out.list("calls", attempts).list("side_calls", errands);
  }
}
