package dev.parley.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Puts together what is released for the system that it runs on:
///
///     bin/parley      the launcher
///     runtime/        a Java machine
///     app/            the jars, their native libraries, and the cache that was trained with them
///     share/          what makes shells complete commands
///
/// @param server where the server was packed
/// @param files what goes in as it is
/// @param home the folder that comes of it
/// @param time of all its files
record Distribution(Path server, List<Path> files, Path home, Instant time) {
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<Path> files = Stream.of(arguments).skip(3).map(Path::of).toList();
    Path home = Path.of(arguments[1]).toAbsolutePath();
    new Distribution(Path.of(arguments[0]), files, home, Instant.parse(arguments[2])).build();
  }

  private void build() throws IOException, InterruptedException {
    Folders.delete(home);
    Files.createDirectories(home);
    JavaRuntime.link(home.resolve("runtime"));
    Folders.follow(home.resolve("runtime"));
    jars();
    for (Path each : files) {
      Path target = Files.isDirectory(each) ? home : home.resolve(each.getFileName());
      Folders.copy(each, target);
    }
    Bill.ofRuntime(home.resolve("runtime"))
        .addTo(server.resolve(Bill.FILE), home.resolve(Bill.FILE));
    new Completions(home).write();
    Folders.date(home, time);
    Path cache = home.resolve("app/parley.aot");
    Training.of(home, cache);
    Folders.date(home, time);
  }

  private void jars() throws IOException {
    Path lib = home.resolve("app/lib");
    Path natives = home.resolve("app/native");
    Files.createDirectories(lib);
    Files.createDirectories(natives);
    StoredJar.copy(server.resolve("parley.jar"), home.resolve("app/parley.jar"));
    try (Stream<Path> all = Files.list(server.resolve("lib"))) {
      for (Path jar : all.sorted().toList()) {
        StoredJar.copy(jar, lib.resolve(jar.getFileName()));
        NativeLibraries.copy(jar, System.getProperty("os.arch"), natives);
      }
    }
  }
}
