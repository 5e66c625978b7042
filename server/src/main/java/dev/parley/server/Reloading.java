package dev.parley.server;

import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import dev.parley.server.config.Fixed;
import dev.parley.server.http.Reception;
import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.observe.Notice;
import dev.parley.server.observe.Safe;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Lets another configuration take over, all of it or nothing.
final class Reloading {
  private final Wiring wiring;
  private final Reception reception;
  private final ExchangeLog log;
  private volatile Household current;

  /// @param first is at work already
  Reloading(Wiring wiring, Reception reception, Household first) {
    this.wiring = wiring;
    this.reception = reception;
    this.current = first;
    this.log = first.visitors().log();
  }

  Household current() {
    return current;
  }

  /// Reads the configuration anew. Whatever is wrong with it, Parley goes on as before, and says
  /// what is wrong.
  ///
  /// @param settled whether nobody has written meanwhile to what was read: an editor that empties a
  ///   file before it writes leaves a moment in which the file says that all is as usual
  synchronized void reload(ConfigSource source, BooleanSupplier settled) {
    Config read;
    try {
      read = source.read();
    } catch (RuntimeException e) {
      if (settled.getAsBoolean()) {
        refused(source, e);
      }
      return;
    }
    if (settled.getAsBoolean()) {
      takeOver(source, read);
    }
  }

  private void takeOver(ConfigSource source, Config read) {
    try {
      Config running = current.config();
      Doors.Entry before = current.entry();
      takeOver(wiring.next(read.after(running), current));
      tell("config_reloaded", source.name(), null);
      wiring.tellChanges(before, current.entry());
      Fixed.differing(running, read)
          .forEach(kept -> tell("config_kept", kept.key(), stays(kept.value())));
      if (current.entry().lacksKeys()) {
        tell("config_kept", "client_auth", stays("required") + "; there is no client key now");
      }
    } catch (IOException | RuntimeException e) {
      refused(source, e);
    }
  }

  private void refused(ConfigSource source, Exception why) {
    switch (why) {
      case BadConfig bad ->
          bad.problems().forEach(problem -> tell("config_refused", source.name(), problem));
      case IOException io -> tell("config_refused", source.name(), io.getMessage());
      default -> tell("config_refused", source.name(), why.getClass().getSimpleName());
    }
  }

  /// First what can fail: then there is nobody who has taken over by half.
  private void takeOver(Household next) throws IOException {
    try {
      wiring.note(next.config(), current.config());
    } catch (IOException | RuntimeException e) {
      next.share().close();
      throw e;
    }
    reception.handOver(next.visitors(), next.share()::close);
    next.visitors().running().admission().within(Capacity.of(next.config().load()));
    current = next;
  }

  private static String stays(String value) {
    return "stays " + value + " until Parley is started again";
  }

  private void tell(String event, String subject, @Nullable String problem) {
    Safe words = problem == null ? null : Safe.own(problem);
    log.notice(new Notice(Safe.own(event), Safe.own(subject), words));
  }
}
