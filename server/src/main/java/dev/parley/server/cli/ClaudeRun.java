package dev.parley.server.cli;

import dev.parley.server.launch.ClientSignal;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One run of Claude Code. A signal that ends Parley is passed on to it; what Parley had opened for
/// it is closed, and the process ends as the client did. After a signal no client is started.
final class ClaudeRun implements AutoCloseable {
  /// A terminal has sent its signal to both; then the client ends by itself.
  private static final long OWN_END_SECONDS = 2;

  private static final long END_SECONDS = 10;

  private final Thread hook =
      Thread.ofPlatform().name("shutdown").unstarted(() -> end(ClientSignal.TERM));
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable ClientSignal heard;
  private @Nullable Process process;

  private ClaudeRun() {}

  /// How a client is started.
  @FunctionalInterface
  interface Start {
    Process process() throws IOException;
  }

  /// From now on a signal is taken care of.
  static ClaudeRun begin() {
    ClaudeRun run = new ClaudeRun();
    boolean hearsAll = true;
    for (ClientSignal signal : ClientSignal.values()) {
      hearsAll &= Signals.on(signal.name(), () -> run.hear(signal));
    }
    if (!hearsAll) {
      Runtime.getRuntime().addShutdownHook(run.hook);
    }
    return run;
  }

  /// Starts it, waits for its end and gives its exit code.
  int exitCode(Start start) throws IOException, InterruptedException {
    Process started;
    synchronized (this) {
      if (heard != null) {
        return heard.exitCode();
      }
      started = start.process();
      process = started;
    }
    return started.waitFor();
  }

  /// Nothing can start any more; null when nothing has.
  private synchronized @Nullable Process stopStarting(ClientSignal signal) {
    if (heard == null) {
      heard = signal;
    }
    return process;
  }

  private void hear(ClientSignal signal) {
    if (closed.getCount() == 0) {
      Runtime.getRuntime().exit(signal.exitCode());
    }
    end(signal);
  }

  private void end(ClientSignal signal) {
    Process running = stopStarting(signal);
    int code = signal.exitCode();
    try {
      if (running != null) {
        end(running, signal);
        code = running.waitFor();
      }
      boolean _ = closed.await(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Runtime.getRuntime().halt(code);
    }
  }

  private static void end(Process running, ClientSignal signal) throws InterruptedException {
    long alone = signal.isOfTerminal() ? OWN_END_SECONDS : 0;
    if (running.waitFor(alone, TimeUnit.SECONDS)) {
      return;
    }
    signal.sendTo(running);
    if (running.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      return;
    }
    running.destroy();
    if (!running.waitFor(OWN_END_SECONDS, TimeUnit.SECONDS)) {
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
