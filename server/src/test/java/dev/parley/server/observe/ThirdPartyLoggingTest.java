package dev.parley.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThirdPartyLoggingTest {
  private static final String WORDS = "cannot parse my secret";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @BeforeEach
  void cap() {
    ThirdPartyLogging.cap(new PrintStream(written, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void uncap() throws Exception {
    LogManager.getLogManager().readConfiguration();
  }

  private static void warn(String library, Level level) {
    Logger.getLogger(library).log(level, WORDS, new IllegalStateException(WORDS));
  }

  @Test
  void ofAWarningThereIsWhoWarnsAndOfWhat() {
    warn("io.vertx.core.http", Level.SEVERE);

    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(
            "{\"event\":\"library_warning\",\"level\":\"SEVERE\",\"logger\":\"io.vertx.core.http\","
                + "\"exception\":\"java.lang.IllegalStateException\"}");
  }

  @Test
  void lessThanAWarningIsNothingWhateverTheLevel() {
    Logger.getLogger("").setLevel(Level.ALL);
    for (Level level : List.of(Level.INFO, Level.FINE, Level.FINEST)) {
      warn("io.netty", level);
    }

    assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void readersOfDocumentsKeepSilent() {
    for (String library : List.of("org.apache.pdfbox.pdmodel.font.PDFont", "org.apache.fontbox")) {
      warn(library, Level.SEVERE);
    }

    assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
