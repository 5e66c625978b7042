package dev.parley.conformance.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The connections that a process holds open, as the system knows them.
final class Sockets {
  private static final String LISTENING = "0A";

  private Sockets() {}

  /// @param local the process's own port
  /// @param remote the other's
  record Connection(int local, int remote) {
    boolean touches(int port) {
      return local == port || remote == port;
    }
  }

  /// Those from or to a port.
  static List<Connection> of(long process, int port) {
    Path folder = Path.of("/proc", Long.toString(process));
    try {
      Set<String> own = own(folder.resolve("fd"));
      return Stream.of("tcp", "tcp6")
          .flatMap(table -> lines(folder.resolve("net").resolve(table)))
          .map(line -> line.strip().split("\\s+"))
          .filter(line -> own.contains(line[9]) && !line[3].equals(LISTENING))
          .map(line -> new Connection(port(line[1]), port(line[2])))
          .filter(connection -> connection.touches(port))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until there is none.
  static void awaitNone(long process, int port, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!of(process, port).isEmpty()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("after %s still open: %s".formatted(limit, of(process, port)));
      }
      Thread.sleep(20);
    }
  }

  private static Set<String> own(Path descriptors) throws IOException {
    Set<String> own = new HashSet<>();
    try (Stream<Path> all = Files.list(descriptors)) {
      for (Path one : all.toList()) {
        own.add(inode(one));
      }
    }
    return own;
  }

  private static String inode(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString().replaceAll("socket:\\[(\\d+)]", "$1");
    } catch (NoSuchFileException _) {
      return "closed in the meantime";
    }
  }

  private static Stream<String> lines(Path table) {
    try {
      return Files.readAllLines(table).stream().skip(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
  }
}
