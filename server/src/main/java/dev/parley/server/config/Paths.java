package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Files and folders that the operator names.
public final class Paths {
  private Paths() {}

  /// A path that does not depend on where Parley was started.
  static Path whole(Setting setting, String possible) {
    try {
      Path path = Path.of(setting.value());
      if (path.isAbsolute()) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw BadConfig.of(setting.name(), setting.value(), possible);
    }
    throw BadConfig.of(setting.name(), setting.value(), possible);
  }

  /// The text of a file.
  ///
  /// @param who names it
  /// @throws BadConfig when it cannot be read
  public static String text(String who, Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new BadConfig(who + ": " + unreadable(path, e));
    }
  }

  /// Why a file cannot be read, and what to do about it.
  static String unreadable(Path path, IOException problem) {
    String file = path + " ";
    if (problem instanceof NoSuchFileException) {
      return file + "is not there; name a file that is";
    }
    if (Files.isDirectory(path)) {
      return file + "is a folder; name a file";
    }
    return Files.isReadable(path)
        ? file + "is no text in UTF-8; write it anew"
        : file + "cannot be read by this user; change its owner or mode";
  }
}
