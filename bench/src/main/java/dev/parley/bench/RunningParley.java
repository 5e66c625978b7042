package dev.parley.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parley as a process of its own, as an operator starts it, on a free port of this machine.
final class RunningParley implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

  private final Process process;
  private final URI address;

  private RunningParley(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /// Returns when it says that it listens.
  static RunningParley start(Path jar, Map<String, String> settings) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder command =
        new ProcessBuilder(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-jar",
            jar.toString(),
            "serve",
            "--port",
            "0");
    command.environment().putAll(settings);
    command.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = command.start();
    return new RunningParley(process, address(process));
  }

  private static URI address(Process process) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
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

  @Override
  public void close() {
    process.destroy();
  }
}
