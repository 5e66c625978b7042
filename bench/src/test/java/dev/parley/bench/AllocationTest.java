package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is allocated does not depend on how busy the machine is. Limits hold before anything is
/// compiled, with a quarter to spare; compiled code allocates less.
final class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /// Bytes for each run, of one after those that load classes and fill what is kept.
  private static double allocated(int runs, Runnable work) {
    for (int i = 0; i < runs; i++) {
      work.run();
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < runs; i++) {
      work.run();
    }
    return (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / runs;
  }

  @ParameterizedTest
  @CsvSource({
    "responses, text,       590",
    "responses, arguments,  650",
    "responses, thinking,   600",
    "chat,      text,       890",
    "chat,      arguments, 1110",
    "chat,      thinking,   960"
  })
  void anEventIsToldWithFewBytes(String dialect, String kind, double most) {
    TellEvents events = new TellEvents();
    events.dialect = dialect;
    events.kind = kind;
    events.begin();
    assertThat(allocated(2048, events::oneAtATime)).isPositive().isLessThan(most);
  }

  @ParameterizedTest
  @CsvSource({"responses, 480", "chat, 480"})
  void anEventIsReadWithLittleMoreThanItsData(String dialect, double most) {
    ReadEvents events = new ReadEvents();
    events.dialect = dialect;
    events.frame();
    assertThat(allocated(2048, events::oneAtATime)).isPositive().isLessThan(most);
  }

  @ParameterizedTest
  @CsvSource({"51200, 12, 13", "524288, 6, 7"})
  void aRequestIsTranslatedWithAFewTimesItsBytes(int bytes, double responses, double chat)
      throws IOException {
    TranslateRequest request = new TranslateRequest();
    request.bytes = bytes;
    request.load();
    int length = request.floorRawCopy().length;
    assertThat(allocated(3, request::toResponses) / length).isBetween(1.0, responses);
    assertThat(allocated(3, request::toChat) / length).isBetween(1.0, chat);
  }
}
