package dev.parley.server.cli;

import dev.parley.server.ConfigSource;
import dev.parley.server.auth.TlsFiles;
import dev.parley.server.config.Config;
import dev.parley.server.store.Rights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Files of which an operator may not know that others can read or change them.
final class OpenFiles {
  private OpenFiles() {}

  /// A line for each file behind a configuration that is open to others.
  static List<String> behind(ConfigSource source, Config config) {
    return among(secret(source, config));
  }

  /// The files that a configuration stands in or refers to, but for those that everybody may see.
  static Set<Path> secret(ConfigSource source, Config config) {
    Set<Path> files = new LinkedHashSet<>(source.secretFiles());
    Path keys = config.entrance().keyFile();
    TlsFiles https = config.entrance().https();
    if (keys != null) {
      files.add(keys);
    }
    if (https != null) {
      files.add(https.key());
    }
    return files;
  }

  /// A line for each of these files that is open to others.
  static List<String> among(Collection<Path> files) {
    List<String> lines = new ArrayList<>();
    for (Path file : files) {
      if (Rights.isOpen(file)) {
        lines.add(file + " is open to others than its owner; chmod 600 it");
      }
    }
    return lines;
  }
}
