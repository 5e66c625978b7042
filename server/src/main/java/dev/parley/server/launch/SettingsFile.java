package dev.parley.server.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Settings for one run of Claude Code, which it puts before all others; for its user's eyes only,
/// and gone when it is closed. They hold a token, which a command line would show to everybody.
public final class SettingsFile implements AutoCloseable {
  private final Path folder;
  private final Path file;

  private SettingsFile(Path folder, Path file) {
    this.folder = folder;
    this.file = file;
  }

  /// Writes them.
  public static SettingsFile of(ClaudeVariables variables) throws IOException {
    Path here = Path.of("");
    Path folder = Files.createTempDirectory("parley-", PrivateFile.only(here, "rwx------"));
    Path file = folder.resolve("settings.json");
    try {
      Files.createFile(file, PrivateFile.only(file, "rw-------"));
      String told = Shell.JSON.text(variables.ofThisGatewayOnly());
      Files.write(file, ("{\"env\":" + told + "}\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
      throw e;
    }
    return new SettingsFile(folder, file);
  }

  Path path() {
    return file;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(folder);
  }
}
