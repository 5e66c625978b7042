package dev.parley.conformance.claudecode;

import dev.parley.conformance.House;
import dev.parley.conformance.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where somebody works with Claude Code: a home and a folder that nobody has used before.
final class Desk {
  static final Duration LIMIT = Duration.ofSeconds(90);
  static final String KEY = "test-key-0123456789abcdef";

  private final ClaudeCode claude;
  private final Path home;
  private final Path work;
  private final Map<String, String> environment = new HashMap<>();

  Desk(ClaudeCode claude, House house, Path place) {
    this.claude = claude;
    this.home = folder(place.resolve("home"));
    this.work = folder(place.resolve("work"));
    environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    environment.put("HOME", home.toString());
    environment.put("LANG", "C.UTF-8");
    environment.put("SHELL", "/bin/bash");
    environment.put("ANTHROPIC_BASE_URL", house.url());
    environment.put("ANTHROPIC_API_KEY", KEY);
    environment.put("DISABLE_AUTOUPDATER", "1");
    environment.put("IS_SANDBOX", "1");
    environment.put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
    environment.put("CLAUDE_CODE_MAX_RETRIES", "2");
  }

  private static Path folder(Path path) {
    try {
      return Files.createDirectories(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Desk set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Desk unset(String variable) {
    environment.remove(variable);
    return this;
  }

  /// A file that is there before the client starts.
  Path put(String name, byte[] content) {
    try {
      Path file = work.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path put(String name, String content) {
    return put(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /// Settings of the user's.
  Desk settings(String json) {
    put("../home/.claude/settings.json", json);
    return this;
  }

  String read(String name) {
    try {
      return Files.readString(work.resolve(name));
    } catch (IOException e) {
      throw new AssertionError("no file " + name, e);
    }
  }

  boolean has(String name) {
    return Files.exists(work.resolve(name));
  }

  /// The path of a file on this desk, whether it is there or not.
  String path(String name) {
    return work.resolve(name).toString();
  }

  Path home() {
    return home;
  }

  Path work() {
    return work;
  }

  ClaudeCode claude() {
    return claude;
  }

  Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /// One headless run without any questions asked.
  Run ask(String prompt, String... options) {
    List<String> all = new ArrayList<>(List.of("--permission-mode", "bypassPermissions"));
    all.addAll(List.of(options));
    return ask(prompt, all);
  }

  /// One headless run in the mode that the options give.
  Run ask(String prompt, List<String> options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                claude.program().toString(),
                "-p",
                prompt,
                "--output-format",
                "stream-json",
                "--verbose"));
    command.addAll(options);
    return Run.of(new Program(work, environment, LIMIT).run("", command));
  }

  /// One headless run that gets its messages as JSON.
  Run tell(String messages, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                claude.program().toString(),
                "-p",
                "--input-format",
                "stream-json",
                "--output-format",
                "stream-json",
                "--verbose",
                "--permission-mode",
                "bypassPermissions"));
    command.addAll(List.of(options));
    return Run.of(new Program(work, environment, LIMIT).run(messages, command));
  }
}
