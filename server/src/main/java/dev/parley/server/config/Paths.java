package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Files and folders that the operator names.
public final class Paths {
  private static final int MOST_BYTES = 1 << 20;

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
      return text(path);
    } catch (IOException e) {
      throw new BadConfig(who + ": " + unusable(path, e));
    }
  }

  /// The text of a file, as far as people write such files; a device may have no end.
  public static String text(Path path) throws IOException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(path))).toString();
  }

  /// The same, whatever it is.
  static byte[] bytes(Path path) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      throw new TooLarge();
    }
    return bytes;
  }

  private static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;
  }

  /// What is wrong with a file or folder, and what to do about it.
  public static String words(FileSystemException problem) {
    String file = problem.getFile();
    return file == null ? "a file cannot be used" : unusable(Path.of(file), problem);
  }

  /// Why a file cannot be used, and what to do about it.
  public static String unusable(Path path, IOException problem) {
    String file = path + " ";
    if (file.isBlank()) {
      return "nothing is named; name a file";
    }
    if (Files.isDirectory(path)) {
      return file + "is a folder; name a file";
    }
    return switch (problem) {
      case NoSuchFileException _ -> file + "is not there; name a file that is";
      case AccessDeniedException _ ->
          file + "cannot be read or written by this user; change its owner or mode";
      case CharacterCodingException _ -> file + "is no text in UTF-8; write it anew";
      case TooLarge _ -> file + "is larger than 1 MiB, as no such file is; name another";
      default -> file + "cannot be read or written; look at what stands there";
    };
  }
}
