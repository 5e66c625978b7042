package dev.parley.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Parley as it is packed for a platform, unpacked.
///
/// @param size MiB of the archive
record Distribution(Path launcher, double size) {
  private static final int DEEP = 4;

  static Distribution unpacked(Path archive, Path into) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(into.resolve("unpacked"));
    Process tar =
        new ProcessBuilder("tar", "-xf", archive.toString(), "-C", folder.toString())
            .inheritIO()
            .start();
    if (tar.waitFor() != 0) {
      throw new IOException(archive + " could not be unpacked");
    }
    try (Stream<Path> files = Files.walk(folder, DEEP)) {
      Path launcher =
          files
              .filter(file -> file.endsWith(Path.of("bin", "parley")))
              .findFirst()
              .orElseThrow(() -> new IOException(archive + " has no bin/parley"));
      return new Distribution(launcher.toAbsolutePath(), Files.size(archive) / 1048576.0);
    }
  }

  List<String> serving() {
    return List.of(launcher.toString(), "serve", "--port", "0");
  }
}
