package dev.parley.server.observe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Several that hear of each exchange, as one.
public record Sinks(List<ExchangeLog> all) implements ExchangeLog {
  public Sinks {
    all = List.copyOf(all);
  }

  @Override
  public @Nullable Trace begin(@Nullable Trace parent) {
    for (ExchangeLog sink : all) {
      Trace trace = sink.begin(parent);
      if (trace != null) {
        return trace;
      }
    }
    return null;
  }

  @Override
  public void arrived(Safe method, String scheme) {
    all.forEach(sink -> sink.arrived(method, scheme));
  }

  @Override
  public void write(ExchangeRecord exchange) {
    all.forEach(sink -> sink.write(exchange));
  }

  @Override
  public void notice(Notice notice) {
    all.forEach(sink -> sink.notice(notice));
  }

  @Override
  public void denied(Denied denied) {
    all.forEach(sink -> sink.denied(denied));
  }

  @Override
  public void become(LogLevel level) {
    all.forEach(sink -> sink.become(level));
  }

  @Override
  public void clientGone(Safe upstreamRequestId, long nanos) {
    all.forEach(sink -> sink.clientGone(upstreamRequestId, nanos));
  }

  @Override
  public long dropped() {
    return all.stream().mapToLong(ExchangeLog::dropped).sum();
  }
}
