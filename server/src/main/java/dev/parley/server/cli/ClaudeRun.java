package dev.parley.server.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One run of Claude Code. A signal that ends Parley ends it first; what Parley had opened for it
/// is closed, and the process ends as the client did.
final class ClaudeRun implements AutoCloseable {
  /// A terminal has sent its signal to both; then the client ends by itself.
  private static final long OWN_END_SECONDS = 2;

  private static final long END_SECONDS = 10;
  private static final int INTERRUPTED = 130;

  private final Thread hook = Thread.ofPlatform().name("shutdown").unstarted(this::interrupted);
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable Process process;

  private ClaudeRun() {}

  /// From now on a signal is taken care of.
  static ClaudeRun begin() {
    ClaudeRun run = new ClaudeRun();
    Runtime.getRuntime().addShutdownHook(run.hook);
    return run;
  }

  /// Waits for its end and gives its exit code.
  int exitCode(Process started) throws InterruptedException {
    process = started;
    return started.waitFor();
  }

  private void interrupted() {
    Process running = process;
    int code = INTERRUPTED;
    try {
      if (running != null) {
        end(running);
        code = running.waitFor();
      }
      boolean _ = closed.await(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Runtime.getRuntime().halt(code);
    }
  }

  private static void end(Process running) throws InterruptedException {
    if (running.waitFor(OWN_END_SECONDS, TimeUnit.SECONDS)) {
      return;
    }
    running.destroy();
    if (!running.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      running.destroyForcibly();
    }
  }

  /// To be called when all that was opened for the run is closed.
  @Override
  public void close() {
    closed.countDown();
    try {
      boolean _ = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It runs already, and ends the process.
    }
  }
}
