package dev.parley.bench.compare;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A contender that is no Parley, as a process of its own that knows nothing of this environment
/// but where programs are.
final class Program implements AutoCloseable {
  private static final int SECONDS_TO_BEGIN = 60;
  private static final int SECONDS_TO_END = 10;
  private static final int POLL_MILLIS = 50;

  private final Process process;

  private Program(Process process) {
    this.process = process;
  }

  /// Returns when it listens at `port`.
  ///
  /// @param home its home, where its log is, too
  static Program start(List<String> command, Path home, int port)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    Path log = home.resolve("log");
    builder.environment().clear();
    builder
        .environment()
        .putAll(Map.of("PATH", System.getenv("PATH"), "HOME", home.toAbsolutePath().toString()));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    Program program = new Program(process);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(program::end));
    program.awaitPort(port, log);
    return program;
  }

  private void awaitPort(int port, Path log) throws IOException, InterruptedException {
    long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_BEGIN);
    while (!listens(port)) {
      if (!process.isAlive() || System.nanoTime() > last) {
        close();
        throw new IOException("it does not listen; see " + log);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  long pid() {
    return process.pid();
  }

  private void end() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  /// Waits until it has ended; an end that takes too long is forced.
  @Override
  public void close() {
    end();
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
