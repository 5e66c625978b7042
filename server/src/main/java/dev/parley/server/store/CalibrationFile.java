package dev.parley.server.store;

import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonWriter;
import dev.parley.server.observe.Notice;
import dev.parley.server.observe.Safe;
import dev.parley.tokens.Calibration;
import dev.parley.tokens.CalibrationJson;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Keeps what bills have taught, for models whose names may be told. Whatever is wrong with the
/// file, Parley goes on without it.
public final class CalibrationFile implements AutoCloseable {
  static final String NAME = "calibration.json";
  static final int MOST_BYTES = 1 << 20;

  private final StateStore store;
  private final Consumer<Notice> notices;
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("state").factory());
  private Supplier<Calibration> source = () -> Calibration.NONE;
  private Supplier<Set<String>> knownModels = Set::of;
  private Calibration written = Calibration.NONE;
  private boolean isBlocked;
  private boolean complained;

  public CalibrationFile(StateStore store, Consumer<Notice> notices) {
    this.store = store;
    this.notices = notices;
  }

  /// What was kept; nothing when there is nothing that can be read. Comes before [#keep].
  public Calibration read() {
    try {
      byte[] content = store.read(NAME, MOST_BYTES);
      return content == null ? Calibration.NONE : CalibrationJson.read(JsonReader.of(content));
    } catch (IOException e) {
      putAside(words(e));
    } catch (JsonException e) {
      putAside(e.words());
    }
    return Calibration.NONE;
  }

  private void putAside(String problem) {
    try {
      store.putAside(NAME);
      tell("state_put_aside", problem);
    } catch (IOException e) {
      isBlocked = true;
      tell("state_unreadable", problem);
    }
  }

  /// From here on what `current` says is kept, some time after it has changed.
  ///
  /// @param known the names that may be written down then
  public void keep(Supplier<Calibration> current, Supplier<Set<String>> known, Duration pause) {
    source = current;
    knownModels = known;
    written = current.get();
    ScheduledFuture<?> _ =
        writer.scheduleWithFixedDelay(
            this::write, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void write() {
    Calibration current = source.get();
    if (isBlocked || current.equals(written)) {
      return;
    }
    try {
      Set<String> known = knownModels.get();
      Calibration told = current.only(model -> mayBeTold(model, known));
      store.write(NAME, JsonWriter.bytes(new CalibrationJson(told)));
      written = current;
      complained = false;
    } catch (IOException e) {
      if (!complained) {
        complained = true;
        tell("state_not_written", words(e));
      }
    }
  }

  private static boolean mayBeTold(String model, Set<String> known) {
    return Safe.model(model, known).toString().equals(model);
  }

  private void tell(String event, String problem) {
    notices.accept(new Notice(Safe.own(event), Safe.own(store.place(NAME)), Safe.own(problem)));
  }

  /// What went wrong, without what it says: that would be the place once more.
  private static String words(IOException problem) {
    return problem.getClass().getSimpleName();
  }

  /// Keeps what has changed since.
  @Override
  public void close() {
    writer.shutdownNow();
    write();
  }
}
