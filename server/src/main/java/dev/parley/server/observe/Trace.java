package dev.parley.server.observe;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where an exchange stands in a distributed trace, by W3C's Trace Context.
///
/// @param traceId 32 hexadecimal digits
/// @param spanId what the exchange itself is called: 16 hexadecimal digits
/// @param parentId who asked; empty when nobody is known
/// @param sampled whether its spans are to be kept
/// @param state what other systems have noted, as it came
public record Trace(String traceId, String spanId, String parentId, boolean sampled, String state) {
  private static final Pattern TRACEPARENT =
      Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.{0,200})?");
  private static final Pattern STATE = Pattern.compile("[ -~]{1,512}");
  private static final Pattern NOTHING = Pattern.compile("0+");

  /// What a client sends; null when that is nothing, or nothing that can be relied on.
  ///
  /// @param traceparent the header of that name
  /// @param tracestate the header of that name, which counts only beside the other
  public static @Nullable Trace parse(@Nullable String traceparent, @Nullable String tracestate) {
    Matcher told = TRACEPARENT.matcher(traceparent == null ? "" : traceparent.strip());
    if (!told.matches() || !isKnown(told.group(1), told.group(5))) {
      return null;
    }
    String traceId = told.group(2);
    String parentId = told.group(3);
    if (NOTHING.matcher(traceId).matches() || NOTHING.matcher(parentId).matches()) {
      return null;
    }
    boolean sampled = (Integer.parseInt(told.group(4), 16) & 1) == 1;
    String state = tracestate == null ? "" : tracestate;
    boolean kept = STATE.matcher(state).matches();
    return new Trace(traceId, parentId, parentId, sampled, kept ? state : "");
  }

  /// The first version says no more than it must, later ones may; the last is none.
  private static boolean isKnown(String version, @Nullable String more) {
    return !version.equals("ff") && (more == null || !version.equals("00"));
  }

  /// The beginning of a trace.
  public static Trace root() {
    return new Trace(digits(2), newSpanId(), "", true, "");
  }

  /// A new span below this one.
  public Trace child() {
    return new Trace(traceId, newSpanId(), spanId, sampled, state);
  }

  public Trace sampled(boolean keep) {
    return new Trace(traceId, spanId, parentId, keep, state);
  }

  /// What a call below this one is known as: a new span where this one is Parley's own, else the
  /// one that the client has told.
  public String callId() {
    return spanId.equals(parentId) ? spanId : newSpanId();
  }

  private static String newSpanId() {
    return digits(1);
  }

  private static String digits(int longs) {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < longs; i++) {
      id.append(HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong() | 1));
    }
    return id.toString();
  }

  /// As a header says it, for whoever is called from the span of that name.
  public String traceparent(String callingSpanId) {
    return "00-" + traceId + "-" + callingSpanId + (sampled ? "-01" : "-00");
  }
}
