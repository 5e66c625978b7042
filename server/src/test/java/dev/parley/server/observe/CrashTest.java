package dev.parley.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrashTest {
  private static final String WORDS = "cannot parse my secret";

  @AfterEach
  void forget() {
    Thread.setDefaultUncaughtExceptionHandler(null);
  }

  @Test
  void whatEndsAThreadIsToldWithoutItsWords() throws Exception {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Crash.tellOn(new PrintStream(told, true, StandardCharsets.UTF_8));
    Runnable fault =
        () -> {
          throw new IllegalStateException(WORDS, new IllegalArgumentException(WORDS));
        };

    Thread.ofPlatform().start(fault).join();
    Thread.ofVirtual().start(fault).join();

    assertThat(told.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .allSatisfy(line ->
            assertThat(line)
                .matches("\\{\"ts\":\"[0-9T:.-]+Z\",\"level\":\"error\",\"event\":\"crash\".*")
                .contains(
                    "\"exception\":\"java.lang.IllegalStateException\","
                        + "\"at\":\"dev.parley.server.observe.CrashTest.")
                .doesNotContain("secret"));
  }

  @Test
  void aFaultOfALibraryIsNowhereInParley() {
    Throwable fault = new IllegalStateException(WORDS);
    fault.setStackTrace(new StackTraceElement[0]);

    assertThat(Crash.words(fault)).isEqualTo("java.lang.IllegalStateException at -");
  }
}
