package dev.parley.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parley as a process of its own, as an operator starts it, on a free port of this machine.
public final class RunningParley implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
  private static final int SECONDS_TO_END = 10;

  private final Process process;
  private final URI address;

  private RunningParley(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /// Returns when it says that it listens. It knows nothing but `settings`.
  ///
  /// @param options of its Java machine
  /// @param log where it logs to
  public static RunningParley start(
      Path jar, List<String> options, Map<String, String> settings, Path log) throws IOException {
    return start(program(jar, options).command(), settings, log);
  }

  /// The same, by any `command` that serves.
  public static RunningParley start(List<String> command, Map<String, String> settings, Path log)
      throws IOException {
    ProcessBuilder program = new ProcessBuilder(command);
    program.environment().clear();
    program.environment().putAll(settings);
    program.redirectError(log.toFile());
    return start(program);
  }

  private static RunningParley start(ProcessBuilder program) throws IOException {
    Process process = program.start();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroy));
    return new RunningParley(process, address(process));
  }

  private static ProcessBuilder program(Path jar, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString(), "serve", "--port", "0"));
    return new ProcessBuilder(command);
  }

  private static URI address(Process process) throws IOException {
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher matcher = ADDRESS.matcher(line);
      if (matcher.find()) {
        return URI.create(matcher.group());
      }
    }
    throw new IOException("Parley ended before it listened");
  }

  URI at(String path) {
    return address.resolve(path);
  }

  public int port() {
    return address.getPort();
  }

  public long pid() {
    return process.pid();
  }

  /// How it ended by itself; nothing while it runs.
  public OptionalInt exitCode() {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /// Waits until it has ended; an end that takes too long is forced.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
