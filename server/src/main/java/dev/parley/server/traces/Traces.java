package dev.parley.server.traces;

import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.Trace;
import org.jspecify.annotations.Nullable;

/// Makes spans of each exchange when it has ended, and sends them.
public final class Traces implements ExchangeLog, AutoCloseable {
  private final Sampling sampling;
  private final Spans spans;
  private final SpanQueue queue;
  private final SpanContents contents;

  /// @param oldNames whether attributes have the names of the conventions' version 1.41.0
  /// @param version of this program
  /// @param contents what is said in exchanges, where that is to be told
  public Traces(OtlpTarget target, boolean oldNames, String version, SpanContents contents) {
    this.contents = contents;
    this.sampling = target.sampling();
    this.spans = new Spans(oldNames);
    this.queue = new SpanQueue(target, version);
  }

  @Override
  public Trace begin(@Nullable Trace parent) {
    Trace trace = parent == null ? Trace.root() : parent.child();
    return trace.sampled(sampling.keeps(parent, trace.traceId()));
  }

  @Override
  public void write(ExchangeRecord exchange) {
    Trace trace = exchange.telemetry().trace();
    if (trace != null && trace.sampled() && Spans.isWorthOne(exchange)) {
      SpanContent said = contents.take(trace.spanId());
      queue.add(spans.of(exchange, trace, said == null ? SpanContent.NONE : said));
    }
  }

  /// Spans that were taken by the one they are sent to.
  public long sent() {
    return queue.sent();
  }

  /// Spans for which there was no room.
  public long lost() {
    return queue.dropped();
  }

  /// Spans that nobody took.
  public long failed() {
    return queue.failed();
  }

  @Override
  public void close() {
    queue.close();
  }
}
