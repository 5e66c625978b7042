package dev.parley.server;

import dev.parley.server.auth.Ledger;
import dev.parley.server.auth.LedgerJson;
import dev.parley.server.auth.Spent;
import dev.parley.server.config.Config;
import dev.parley.server.observe.Notice;
import dev.parley.server.store.CalibrationFile;
import dev.parley.server.store.StateFile;
import dev.parley.server.store.StateFolder;
import dev.parley.server.store.StateStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What outlives this Parley.
///
/// @param calibration what bills have taught
/// @param spending what client keys have spent
record OwnState(CalibrationFile calibration, StateFile<SortedMap<String, Spent>> spending)
    implements AutoCloseable {
  private static final Duration BETWEEN_LESSONS = Duration.ofMinutes(1);

  /// No more than what is spent in so short a time is lost by a kill.
  private static final Duration BETWEEN_AMOUNTS = Duration.ofSeconds(2);

  static OwnState of(Config config, Consumer<Notice> notices) {
    StateStore store = config.state() == null ? StateStore.NONE : new StateFolder(config.state());
    StateFile.Form<SortedMap<String, Spent>> form =
        new StateFile.Form<>(
            LedgerJson.FILE,
            LedgerJson.MOST_BYTES,
            Collections.emptySortedMap(),
            LedgerJson::read,
            LedgerJson::new);
    return new OwnState(new CalibrationFile(store, notices), new StateFile<>(store, form, notices));
  }

  /// From here on what changes is kept.
  ///
  /// @param known the names of models that may be written down
  void keep(Lasting lasting, Supplier<Set<String>> known, InstantSource clock) {
    calibration.keep(lasting.estimates()::calibration, known, BETWEEN_LESSONS);
    Ledger ledger = lasting.doors().ledger();
    spending.keep(() -> ledger.all(clock.instant()), BETWEEN_AMOUNTS);
  }

  @Override
  public void close() {
    calibration.close();
    spending.close();
  }
}
