package dev.parley.dist;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Parley that its launcher has started, with nothing in its environment but what is said.
final class Launched implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

  private final Process process;
  private final URI address;

  private Launched(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /// Returns when it says that it listens.
  ///
  /// @param home the folder of the distribution
  /// @param environment with a HOME, where it logs to
  static Launched serve(Path home, Map<String, String> environment) throws IOException {
    ProcessBuilder program =
        new ProcessBuilder(List.of(home.resolve("bin/parley").toString(), "serve", "--port", "0"));
    program.environment().clear();
    program.environment().put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    program.environment().putAll(environment);
    program.redirectError(Path.of(program.environment().getOrDefault("HOME", "."), "log").toFile());
    Process process = program.start();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroy));
    return new Launched(process, address(process));
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

  URI address() {
    return address;
  }

  /// What it has taken of the processors so far, where the system tells.
  Optional<Duration> cpu() {
    return process.info().totalCpuDuration();
  }

  /// Ends it as a user does, and waits for it.
  void end() throws IOException, InterruptedException {
    process.destroy();
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException("Parley ended with " + code);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
