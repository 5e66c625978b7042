package dev.parley.conformance.proxies;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/// nginx or HAProxy as a process that nobody in particular runs, in a folder of its own.
final class Proxy implements AutoCloseable {
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--no-new-privs");

  private final Process process;
  private final Path folder;
  private final int port;
  private final SSLContext trust;

  private Proxy(Process process, Path folder, int port, SSLContext trust) {
    this.process = process;
    this.folder = folder;
    this.port = port;
    this.trust = trust;
  }

  /// @param parley its port
  /// @param change what this test has otherwise than the page
  static Proxy start(Kind kind, int parley, UnaryOperator<Configuration> change)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("parley-proxy");
    Certificate certificate = Certificate.in(folder);
    int port = freePort();
    Configuration configuration = change.apply(kind.shown(port, parley, certificate));
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(AS_NOBODY);
    }
    command.addAll(kind.command(folder, configuration));
    forEverybody(folder);
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    Proxy proxy = new Proxy(process, folder, port, certificate.trust());
    proxy.awaitListening();
    return proxy;
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static void forEverybody(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      }
    }
  }

  private void awaitListening() throws IOException, InterruptedException {
    for (int tries = 0; tries < 500; tries++) {
      if (isListening()) {
        return;
      }
      if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
        throw new IOException("it did not start: " + said());
      }
    }
    throw new IOException("it does not listen: " + said());
  }

  private boolean isListening() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException _) {
      return false;
    }
  }

  String said() throws IOException {
    return Files.readString(folder.resolve("said"));
  }

  String url() {
    return "https://localhost:" + port;
  }

  SSLContext trust() {
    return trust;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().join();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
