package dev.parley.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// `parley` as a process of its own, with what it prints at hand.
record ParleyProcess(Process process, BufferedReader out, BufferedReader err)
    implements AutoCloseable {

  static ParleyProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    return start(List.of(), environment, arguments);
  }

  static ParleyProcess start(
      List<String> javaOptions, Map<String, String> environment, String... arguments)
      throws IOException {
    return start(List.of(), javaOptions, environment, arguments);
  }

  /// The same, by a program that goes over into it.
  static ParleyProcess start(
      List<String> by,
      List<String> javaOptions,
      Map<String, String> environment,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(by);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(javaOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.matches("(OPENAI|PARLEY|PROXY)_.*"));
    builder.environment().put("PARLEY_STATE", "off");
    builder.environment().putAll(environment);
    Process process = builder.start();
    return new ParleyProcess(process, process.inputReader(), process.errorReader());
  }

  /// Waits until it says where it listens.
  URI awaitUri(String path) throws IOException {
    String line = out.readLine();
    while (!line.contains("export ANTHROPIC_BASE_URL=")) {
      line = out.readLine();
    }
    return URI.create(line.replaceAll(".*ANTHROPIC_BASE_URL=(\\S+) .*", "$1") + path);
  }

  /// Asks it to end; says how it did.
  int end() throws InterruptedException {
    process.toHandle().destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    out.close();
    err.close();
  }
}
