package dev.parley.server;

import dev.parley.server.config.Config;
import java.nio.file.Path;
import java.util.List;

/// Where a configuration comes from, and may come from again.
public interface ConfigSource {
  /// Reads all of it.
  ///
  /// @throws dev.parley.server.config.BadConfig when it cannot be
  Config read();

  /// The files that it is read from now, whether they are there or not.
  List<Path> files();

  /// Those of them that are nobody else's to read.
  default List<Path> secretFiles() {
    return files();
  }

  /// What the log calls it.
  String name();
}
