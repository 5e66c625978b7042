package dev.parley.server.store;

import dev.parley.json.JsonValue;
import dev.parley.server.observe.Notice;
import dev.parley.server.observe.Safe;
import dev.parley.tokens.Calibration;
import dev.parley.tokens.CalibrationJson;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Keeps what bills have taught, for models whose names may be told.
public final class CalibrationFile implements AutoCloseable {
  static final String NAME = "calibration.json";
  static final int MOST_BYTES = 1 << 20;

  private final StateFile<Calibration> file;
  private Supplier<Set<String>> knownModels = Set::of;

  public CalibrationFile(StateStore store, Consumer<Notice> notices) {
    StateFile.Form<Calibration> form =
        new StateFile.Form<>(
            NAME, MOST_BYTES, Calibration.NONE, CalibrationJson::read, this::written);
    this.file = new StateFile<>(store, form, notices);
  }

  private JsonValue written(Calibration all) {
    Set<String> known = knownModels.get();
    return new CalibrationJson(all.only(model -> mayBeTold(model, known)));
  }

  private static boolean mayBeTold(String model, Set<String> known) {
    return Safe.model(model, known).toString().equals(model);
  }

  /// What was kept; nothing when there is nothing that can be read. Comes before [#keep].
  public Calibration read() {
    return file.read();
  }

  /// From here on what `current` says is kept, some time after it has changed.
  ///
  /// @param known the names that may be written down then
  public void keep(Supplier<Calibration> current, Supplier<Set<String>> known, Duration pause) {
    knownModels = known;
    file.keep(current, pause);
  }

  /// Keeps what has changed since.
  @Override
  public void close() {
    file.close();
  }
}
