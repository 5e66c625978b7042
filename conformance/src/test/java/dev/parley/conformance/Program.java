package dev.parley.conformance;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A client's program that runs to its end, with an environment of its own and a limit.
public final class Program {
  private final Path folder;
  private final Map<String, String> environment;
  private final Duration limit;

  /// What was left of it.
  ///
  /// @param status with which it ended
  public record Outcome(int status, String output, String errors) {}

  public Program(Path folder, Map<String, String> environment, Duration limit) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
    this.limit = limit;
  }

  public Outcome run(String input, List<String> command) {
    try {
      Process process = start(command);
      CompletableFuture<String> output = reading(process, true);
      CompletableFuture<String> errors = reading(process, false);
      tell(process, input);
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        end(process);
        throw new AssertionError(
            "%s did not end within %s; it had said:%n%s%n%s"
                .formatted(command.getFirst(), limit, output.join(), errors.join()));
      }
      return new Outcome(process.exitValue(), output.join(), errors.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
    builder.directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static void tell(Process process, String input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // It did not want to hear all of it.
    }
  }

  private static CompletableFuture<String> reading(Process process, boolean output) {
    return CompletableFuture.supplyAsync(() -> read(process, output), Thread::startVirtualThread);
  }

  private static String read(Process process, boolean output) {
    try {
      byte[] all = (output ? process.getInputStream() : process.getErrorStream()).readAllBytes();
      return new String(all, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(unread: " + e.getMessage() + ")";
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
