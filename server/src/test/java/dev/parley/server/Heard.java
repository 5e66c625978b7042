package dev.parley.server;

import dev.parley.server.observe.Denied;
import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.observe.ExchangeRecord;
import dev.parley.server.observe.LogLevel;
import dev.parley.server.observe.Notice;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// What a gateway tells its log.
final class Heard implements ExchangeLog {
  final BlockingQueue<ExchangeRecord> records = new LinkedBlockingQueue<>();
  final BlockingQueue<Notice> notices = new LinkedBlockingQueue<>();
  final BlockingQueue<Denied> denied = new LinkedBlockingQueue<>();
  private final ExchangeLog other;

  /// @param other hears of all but its loss, too
  Heard(ExchangeLog other) {
    this.other = other;
  }

  @Override
  public void write(ExchangeRecord exchange) {
    other.write(exchange);
    records.add(exchange);
  }

  @Override
  public void notice(Notice notice) {
    other.notice(notice);
    notices.add(notice);
  }

  @Override
  public void denied(Denied one) {
    other.denied(one);
    denied.add(one);
  }

  @Override
  public void become(LogLevel level) {
    other.become(level);
  }
}
