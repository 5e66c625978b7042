package dev.parley.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ProcessesTest {
  private static final long WORK = TimeUnit.MILLISECONDS.toNanos(100);

  @Test
  void whatAProcessWorksIsCounted() throws InterruptedException {
    Processes us = Processes.of(ProcessHandle.current().pid());
    long before = us.cpu();
    Thread worker = Thread.ofPlatform().start(ProcessesTest::work);
    worker.join();
    long after = us.cpu();
    assertThat(us.resident()).isPositive();
    assertThat(after).isGreaterThanOrEqualTo(before);
    work();
    assertThat(us.cpu() - after).isGreaterThan(WORK / 2);
  }

  private static void work() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + WORK;
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whatCompilersTakeIsPartOfIt() {
    Processes us = Processes.of(ProcessHandle.current().pid());
    assertThat(us.compiling()).isPositive().isLessThan(us.cpu());
  }

  @Test
  void whoListensAtAPortIsFound() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Processes.listeningAt(socket.getLocalPort()).areKnown()).isTrue();
    }
  }

  @Test
  void nobodyIsFoundAtAPortWhereNobodyListens() throws IOException {
    int port = Program.freePort();
    assertThat(Processes.listeningAt(port).areKnown()).isFalse();
  }
}
