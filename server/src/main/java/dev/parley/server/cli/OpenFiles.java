package dev.parley.server.cli;

import dev.parley.server.ConfigSource;
import dev.parley.server.auth.TlsFiles;
import dev.parley.server.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Files of which an operator may not know that others can read or change them.
final class OpenFiles {
  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private OpenFiles() {}

  /// A line for each file that a configuration stands in or refers to and that is open to others,
  /// but for those that everybody may see.
  static List<String> behind(ConfigSource source, Config config) {
    Set<Path> files = new LinkedHashSet<>(source.files());
    Path keys = config.entrance().keyFile();
    TlsFiles https = config.entrance().https();
    if (keys != null) {
      files.add(keys);
    }
    if (https != null) {
      files.add(https.key());
    }
    return among(files);
  }

  /// A line for each of these files that is open to others.
  static List<String> among(Collection<Path> files) {
    List<String> lines = new ArrayList<>();
    for (Path file : files) {
      if (isOpen(file)) {
        lines.add(file + " is open to others than its owner; chmod 600 it");
      }
    }
    return lines;
  }

  /// Where there are no such rights, or no file, nothing is known.
  private static boolean isOpen(Path file) {
    try {
      Set<PosixFilePermission> open = EnumSet.copyOf(OF_OTHERS);
      open.retainAll(Files.getPosixFilePermissions(file));
      return !open.isEmpty();
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
