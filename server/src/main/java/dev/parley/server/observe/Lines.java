package dev.parley.server.observe;

import dev.parley.json.JsonWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A record as one line.
public final class Lines {
  /// For people; below an exchange, where that is wanted, each call upstream.
  public static final LineLog.Form PRETTY =
      new LineLog.Form() {
        @Override
        public String line(ExchangeRecord exchange, boolean detailed) {
          return pretty(exchange, detailed);
        }

        @Override
        public String line(Told told, Instant at) {
          return told.pretty(at);
        }
      };

  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  /// Where there is only one upstream, nobody needs its name.
  private static final Safe ONLY = Safe.own("default");

  private Lines() {}

  public static String json(ExchangeRecord exchange) {
    return json(exchange, false);
  }

  /// For programs.
  ///
  /// @param detailed whether calls and times are wanted, too
  public static String json(ExchangeRecord exchange, boolean detailed) {
    return JsonWriter.text(detailed ? exchange.detailed() : exchange);
  }

  static String pretty(ExchangeRecord exchange, boolean detailed) {
    StringBuilder lines = new StringBuilder(pretty(exchange));
    if (detailed) {
      exchange.telemetry().attempts().forEach(call -> lines.append(pretty(call)));
    }
    return lines.toString();
  }

  private static String pretty(Attempt call) {
    StringBuilder line = new StringBuilder("\n          ").append(call.model());
    line.append(at(call.peer().upstream())).append("  from ");
    line.append(Attempt.millis(call.startNanos())).append(" to ");
    line.append(Attempt.millis(call.endNanos())).append(" ms");
    if (call.firstNanos() != null) {
      line.append(", first piece at ").append(Attempt.millis(call.firstNanos()));
    }
    return call.by() == null ? line.toString() : line.append("  ").append(call.by()).toString();
  }

  /// For people: time, what was asked, how it went, how much, how long, and the id to ask about.
  public static String pretty(ExchangeRecord exchange) {
    StringBuilder line = new StringBuilder(TIME.format(exchange.at()));
    line.append("  ").append(exchange.method()).append(' ').append(exchange.route());
    line.append("  ").append(exchange.status());
    if (exchange.end() != Termination.COMPLETED) {
      line.append(' ').append(exchange.end().wire());
    }
    if (exchange.errorType() != null) {
      line.append(" (").append(exchange.errorType()).append(')');
    }
    if (exchange.askedModel() != null) {
      line.append("  ").append(exchange.askedModel()).append(" -> ");
      line.append(exchange.upstreamModel());
      line.append(at(exchange.upstream()));
    }
    if (exchange.key() != null) {
      line.append("  by ").append(exchange.key());
    }
    if (exchange.tokens().output() != null) {
      line.append("  ").append(exchange.tokens().input()).append(" in, ");
      line.append(exchange.tokens().output()).append(" out");
    }
    if (exchange.cost() != null) {
      line.append("  $").append(exchange.cost().toPlainString());
    }
    line.append("  ").append(exchange.durationMillis()).append(" ms");
    return line.append("  ").append(exchange.requestId()).toString();
  }

  private static String at(@Nullable Safe upstream) {
    return upstream == null || upstream.equals(ONLY) ? "" : " at " + upstream;
  }
}
