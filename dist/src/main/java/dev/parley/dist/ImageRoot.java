package dev.parley.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// The layers of the container image, each a folder: what is of the system, the Java machine,
/// Parley, its cache. Only the last is different when the same is built once more.
record ImageRoot(Path home, Path layers, Instant time) {
  private static final String PARLEY = "opt/parley";
  private static final String CACHE = "app/parley.aot";

  /// Where Jib keeps layers, which it takes for the same when names, sizes and dates are: here all
  /// dates are.
  private static final String REMEMBERED = "jib-cache";

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path home = Path.of(arguments[0]).toAbsolutePath();
    Path layers = Path.of(arguments[1]).toAbsolutePath();
    Path files = Path.of(arguments[3]);
    new ImageRoot(home, layers, Instant.parse(arguments[2])).build(files);
  }

  /// @param files of the system that do not come from it
  private void build(Path files) throws IOException, InterruptedException {
    Folders.delete(layers);
    Folders.delete(layers.resolveSibling(REMEMBERED));
    Path system = layers.resolve("system");
    Path runtime = layers.resolve("runtime").resolve(PARLEY);
    Path parley = layers.resolve("parley").resolve(PARLEY);
    Path cache = layers.resolve("cache").resolve(PARLEY).resolve(CACHE);
    for (Path folder :
        List.of(
            system.resolve("tmp"),
            system.resolve("var/lib/parley"),
            runtime,
            parley,
            cache.getParent())) {
      Files.createDirectories(folder);
    }
    Folders.copy(files, system);
    for (Path library : SystemLibraries.of(home.resolve("runtime"))) {
      Path copied = system.resolve(Path.of("/").relativize(library).toString());
      Files.createDirectories(copied.getParent());
      Files.copy(library, copied);
    }
    Folders.copy(home.resolve("runtime"), runtime.resolve("runtime"));
    Folders.copy(home.resolve("app"), parley.resolve("app"));
    Files.move(parley.resolve(CACHE), cache);
    Folders.copy(home.resolve("LICENSE"), parley.resolve("LICENSE"));
    Bill.ofLibraries(SystemLibraries.version())
        .addTo(home.resolve(Bill.FILE), parley.resolve(Bill.FILE));
    Folders.date(layers, time);
  }
}
