package dev.parley.server.launch;

import dev.parley.json.JsonException;
import dev.parley.json.RawJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings that Claude Code reads whenever its user starts it. What they were before Parley
/// came stays beside them, and so does what Parley made of them: by both, all of it can be undone.
public final class UserSettings {
  private final Path file;
  private final Path before;
  private final Path written;

  /// @param file where Claude Code looks; behind a link, what that leads to is changed
  public UserSettings(Path file) throws IOException {
    this.file = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    this.before = this.file.resolveSibling(this.file.getFileName() + ".before-parley");
    this.written = this.file.resolveSibling(this.file.getFileName() + ".by-parley");
  }

  /// Where they are.
  public static @Nullable Path place(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ""));
    Path folder = Path.of(environment.getOrDefault("CLAUDE_CONFIG_DIR", ""));
    Path base = folder.isAbsolute() ? folder : Path.of(home, ".claude");
    return base.isAbsolute() ? base.resolve("settings.json") : null;
  }

  /// The file that is changed.
  public Path file() {
    return file;
  }

  /// The file that holds what was there before.
  public Path backup() {
    return before;
  }

  /// Leads Claude Code to the gateway, instead of where an earlier call has led it.
  ///
  /// @throws UnusableSettings when they are no settings
  public void configure(ClaudeVariables variables) throws IOException {
    byte @Nullable [] original = undone();
    byte[] base = original == null ? "{}\n".getBytes(StandardCharsets.UTF_8) : original;
    byte[] told = EnvBlock.of(base, file).with(variables.withoutDetours());
    PrivateFile.put(file, told);
    if (original == null) {
      Files.deleteIfExists(before);
    } else {
      PrivateFile.put(before, original);
    }
    PrivateFile.put(written, told);
  }

  /// Puts everything back as it was. Where others have changed the file since, only what still is
  /// as Parley left it.
  ///
  /// @return whether there was anything to undo
  /// @throws UnusableSettings when they are no settings any more
  public boolean unconfigure() throws IOException {
    if (!Files.exists(written)) {
      return false;
    }
    byte @Nullable [] original = undone();
    if (original == null) {
      Files.deleteIfExists(file);
    } else {
      PrivateFile.put(file, original);
    }
    Files.deleteIfExists(written);
    Files.deleteIfExists(before);
    return true;
  }

  /// The settings without what Parley has made of them; null when there are none.
  private byte @Nullable [] undone() throws IOException {
    byte @Nullable [] now = content(file);
    byte @Nullable [] ours = content(written);
    if (now == null || ours == null) {
      return now;
    }
    byte @Nullable [] original = content(before);
    if (Arrays.equals(now, ours)) {
      return original;
    }
    Map<String, RawJson> old = original == null ? Map.of() : EnvBlock.of(original, before).all();
    return EnvBlock.of(now, file).without(EnvBlock.of(ours, written).all(), old);
  }

  private static byte @Nullable [] content(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new UnusableSettings(file, "is a folder");
    }
    return Files.exists(file) ? Files.readAllBytes(file) : null;
  }

  /// What is no JSON object, or has variables that are none.
  public static final class UnusableSettings extends IOException {
    private static final long serialVersionUID = 1;

    UnusableSettings(Path file, JsonException problem) {
      super(file + ": " + problem.words() + "; mend it first", problem);
    }

    UnusableSettings(Path file, String what) {
      super(file + " " + what + "; mend it first");
    }
  }
}
