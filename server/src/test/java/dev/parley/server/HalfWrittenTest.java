package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.config.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A configuration file that is emptied before it is written, as editors and shells do, and read
/// between the two.
class HalfWrittenTest {
  private static final String RELOADED =
      "{\"event\":\"config_reloaded\",\"subject\":\"parley.yaml\",\"audit\":true}";

  @TempDir private Path folder;
  private Changing house;

  @BeforeEach
  void start() {
    house = new Changing(folder);
  }

  @AfterEach
  void stop() throws Exception {
    house.close();
  }

  /// Emptied just before it is read for the second time, and written right after that.
  private static final class Emptied implements ConfigSource {
    private final Path file;
    private final ConfigSource whole;
    private final AtomicInteger times = new AtomicInteger();
    private final Semaphore read = new Semaphore(0);

    Emptied(Path file, ConfigSource whole) {
      this.file = file;
      this.whole = whole;
    }

    @Override
    public Config read() {
      try {
        return times.incrementAndGet() == 2 ? readEmptied() : whole.read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        read.release();
      }
    }

    private Config readEmptied() throws IOException {
      String text = Files.readString(file);
      Files.writeString(file, "");
      Config emptied = whole.read();
      Files.writeString(file, text);
      return emptied;
    }

    @Override
    public List<Path> files() {
      return whole.files();
    }

    @Override
    public String name() {
      return whole.name();
    }

    void awaitReads(int count) throws InterruptedException {
      assertThat(read.tryAcquire(count, 20, TimeUnit.SECONDS)).isTrue();
      read.release(count);
    }
  }

  @Test
  void itCountsOnceItIsWhole() throws Exception {
    Path file = house.file(Changing.upstream(house.one, "u"));
    Emptied source = new Emptied(file, new FileSource(file, house.variables));
    try (TestGateway gateway = TestGateway.following(source)) {
      house.file(Changing.upstream(house.two, "u"));
      source.awaitReads(2);
      assertThat(gateway.whole().statusCode()).isEqualTo(200);
      house.one.next();

      source.awaitReads(3);
      gateway.awaitNotice(RELOADED);
      assertThat(gateway.whole().statusCode()).isEqualTo(200);
      house.two.next();
      assertThat(gateway.notices()).containsExactly(RELOADED);
    }
  }
}
