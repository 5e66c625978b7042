package dev.parley.server.store;

import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.server.observe.Notice;
import dev.parley.server.observe.Safe;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Keeps one thing from one start to the next. Whatever is wrong with its file, Parley goes on
/// without it.
public final class StateFile<T> implements AutoCloseable {
  private final StateStore store;
  private final Form<T> form;
  private final Consumer<Notice> notices;
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("state").factory());
  private Supplier<T> source;
  private T written;
  private boolean isBlocked;
  private boolean complained;

  /// What is kept, and how it is written down.
  ///
  /// @param name of its file
  /// @param mostBytes it may have when it is read
  /// @param nothing what there is where nothing was kept
  /// @param reader throws [JsonException] for what it does not understand
  public record Form<T>(
      String name,
      int mostBytes,
      T nothing,
      Function<JsonReader, T> reader,
      Function<T, JsonValue> writer) {}

  public StateFile(StateStore store, Form<T> form, Consumer<Notice> notices) {
    this.store = store;
    this.form = form;
    this.notices = notices;
    this.source = form::nothing;
    this.written = form.nothing();
  }

  /// What was kept; nothing when there is nothing that can be read. Comes before [#keep].
  public T read() {
    try {
      byte[] content = store.read(form.name(), form.mostBytes());
      return content == null ? form.nothing() : form.reader().apply(JsonReader.of(content));
    } catch (IOException e) {
      putAside(words(e));
    } catch (JsonException e) {
      putAside(e.words());
    }
    return form.nothing();
  }

  private void putAside(String problem) {
    try {
      store.putAside(form.name());
      tell("state_put_aside", problem);
    } catch (IOException e) {
      isBlocked = true;
      tell("state_unreadable", problem);
    }
  }

  /// From here on what `current` says is kept, some time after it has changed.
  public void keep(Supplier<T> current, Duration pause) {
    source = current;
    written = current.get();
    ScheduledFuture<?> _ =
        writer.scheduleWithFixedDelay(
            this::write, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void write() {
    T current = source.get();
    if (isBlocked || current.equals(written)) {
      return;
    }
    try {
      store.write(form.name(), JsonWriter.bytes(form.writer().apply(current)));
      written = current;
      complained = false;
    } catch (IOException e) {
      if (!complained) {
        complained = true;
        tell("state_not_written", words(e));
      }
    }
  }

  private void tell(String event, String problem) {
    Safe place = Safe.own(store.place(form.name()));
    notices.accept(new Notice(Safe.own(event), place, Safe.own(problem)));
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
