package dev.parley.conformance;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Parley as its users run it: a process of its own, which knows nothing but its environment.
public final class Parley implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("at http://127\\.0\\.0\\.1:(\\d+)");

  /// Most tests are about what clients make of one failure; others say otherwise.
  private static final Map<String, String> ONE_TRY =
      Map.of("PARLEY_RETRIES", "0", "PARLEY_BREAKER_FAILURES", "0");

  private final Process process;
  private final int port;
  private final List<String> said = new ArrayList<>();

  private Parley(Process process) throws IOException {
    this.process = process;
    BufferedReader output = process.inputReader();
    this.port = port(output);
    Thread.ofVirtual().start(() -> listen(output));
  }

  /// Starts one.
  ///
  /// @param settings variables of its
  public static Parley asking(String upstream, Map<String, String> settings) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command("serve"));
    builder.redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("OPENAI_API_KEY", "sk-simulated");
    environment.put("OPENAI_BASE_URL", upstream);
    environment.put("PARLEY_PORT", "0");
    environment.putAll(ONE_TRY);
    environment.putAll(settings);
    return new Parley(builder.start());
  }

  /// What a user would type, as a command line that runs the program of this build.
  public static List<String> command(String... arguments) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        new ArrayList<>(
            List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                "dev.parley.server.Main"));
    command.addAll(List.of(arguments));
    return command;
  }

  /// The one of the tests, in which the program is too, without the way in which a client logs:
  /// what Parley stands on would log by it.
  private static String classPath() {
    String path =
        Objects.requireNonNullElse(
            System.getProperty("surefire.test.class.path"), System.getProperty("java.class.path"));
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(path)
        .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("slf4j-"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private int port(BufferedReader output) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.add(line);
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        return Integer.parseInt(listening.group(1));
      }
    }
    throw new IOException("Parley did not start: " + said);
  }

  private void listen(BufferedReader output) {
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        synchronized (said) {
          said.add(line);
        }
      }
    } catch (IOException _) {
      // The process is gone.
    }
  }

  public int port() {
    return port;
  }

  public long processId() {
    return process.pid();
  }

  /// As `kill -TERM` does.
  public void askToEnd() {
    process.destroy();
  }

  /// As `kill -9` does; returns when it is gone. `onExit` would tell it only when the common pool,
  /// which has one thread on two cores, has one to spare.
  public void kill() {
    try {
      int _ = process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits for its end.
  ///
  /// @return its exit code
  public int awaitEnd(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("Parley is still there after " + limit);
    }
    return process.exitValue();
  }

  /// All that it has printed.
  public List<String> said() {
    synchronized (said) {
      return List.copyOf(said);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new UncheckedIOException(new IOException("Parley did not end when it was asked to"));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
