package dev.parley.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.observe.Notice;
import dev.parley.tokens.Calibration;
import dev.parley.tokens.Shape;
import dev.parley.tokens.Yardstick;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CalibrationFileTest {
  private static final Set<String> NAMES = Set.of("glm-5.2");
  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration LATER = Duration.ofHours(1);

  /// A store that may fail in each of its ways.
  private static final class Disk implements StateStore {
    private final BlockingQueue<String> written = new LinkedBlockingQueue<>();
    private byte @Nullable [] content;
    private boolean isReadOnly;

    @Override
    public String place(String name) {
      return "/state/" + name;
    }

    @Override
    public byte @Nullable [] read(String name, int most) {
      return content;
    }

    @Override
    public synchronized void write(String name, byte[] next) throws IOException {
      if (isReadOnly) {
        throw new IOException("read-only");
      }
      written.add(new String(next, StandardCharsets.UTF_8));
    }

    @Override
    public void putAside(String name) throws IOException {
      if (isReadOnly) {
        throw new IOException("read-only");
      }
      content = null;
    }
  }

  private final Disk disk = new Disk();
  private final BlockingQueue<Notice> notices = new LinkedBlockingQueue<>();
  private final CalibrationFile file = new CalibrationFile(disk, notices::add);
  private final AtomicReference<Calibration> known = new AtomicReference<>(Calibration.NONE);

  @AfterEach
  void stop() {
    file.close();
  }

  private void learn(String model) {
    known.updateAndGet(before -> before.learning(key(model), 100, 120));
  }

  private static Calibration.Key key(String model) {
    return new Calibration.Key("a", model, Shape.TEXT, Yardstick.BYTES);
  }

  @Test
  void whatChangesIsWrittenSoonAndOnce() throws Exception {
    file.keep(known::get, () -> NAMES, SOON);
    learn("glm-5.2");

    assertThat(disk.written.poll(10, TimeUnit.SECONDS)).contains("glm-5.2");
    assertThat(disk.written.poll(200, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void whatChangedLastIsWrittenAtTheEnd() {
    file.keep(known::get, () -> NAMES, LATER);
    learn("glm-5.2");
    file.close();

    assertThat(disk.written).hasSize(1);
  }

  @Test
  void whatHasNotChangedIsNotWritten() {
    file.keep(known::get, () -> NAMES, LATER);
    file.close();

    assertThat(disk.written).isEmpty();
  }

  @Test
  void namesThatNobodyKnowsAreNotWritten() {
    file.keep(known::get, () -> NAMES, LATER);
    learn("a secret of mine");
    file.close();

    assertThat(disk.written).containsExactly("{\"version\":1,\"corrections\":[]}");
  }

  @Test
  void aDiskThatCannotBeWrittenIsNamedOnce() throws Exception {
    disk.isReadOnly = true;
    file.keep(known::get, () -> NAMES, SOON);
    learn("glm-5.2");

    Notice notice = notices.poll(10, TimeUnit.SECONDS);
    assertThat(notice).isNotNull();
    assertThat(notice.event()).hasToString("state_not_written");
    assertThat(notice.subject()).hasToString("/state/calibration.json");
    assertThat(notice.problem()).hasToString("IOException");
    assertThat(notices.poll(200, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void whatCannotBePutAsideIsNotOverwrittenEither() {
    disk.content = "{\"version\":7}".getBytes(StandardCharsets.UTF_8);
    disk.isReadOnly = true;

    assertThat(file.read().samples(key("glm-5.2"))).isZero();
    assertThat(notices.remove().event()).hasToString("state_unreadable");
    disk.isReadOnly = false;
    file.keep(known::get, () -> NAMES, LATER);
    learn("glm-5.2");
    file.close();
    assertThat(disk.written).isEmpty();
  }

  @Test
  void stateOfAnotherVersionIsPutAside() {
    disk.content = "{\"version\":7}".getBytes(StandardCharsets.UTF_8);

    file.read();
    assertThat(notices.remove().problem()).hasToString("version: Input should be version 1");
    assertThat(disk.content).isNull();
  }
}
