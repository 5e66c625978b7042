package dev.parley.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What a process takes of its machine, as Linux and its Java machine tell it.
///
/// @param heap bytes that are in use after a collection of garbage
/// @param resident KiB of memory
/// @param most KiB of memory at any time so far
/// @param threads without those of the Java machine itself, which come and go by themselves
public record Vitals(long heap, long resident, long most, int threads, int descriptors) {
  private static final int TRIES = 3;
  private static final List<String> MACHINE = List.of("GC Thread", "G1 ", "C1 ", "C2 ");

  public static Vitals of(long pid) throws IOException {
    long heap = heap(pid);
    Path process = Path.of("/proc", Long.toString(pid));
    List<String> status = Files.readAllLines(process.resolve("status"));
    return new Vitals(
        heap,
        figure(status, "VmRSS:"),
        figure(status, "VmHWM:"),
        threads(process.resolve("task")),
        descriptors(process));
  }

  static int descriptors(long pid) throws IOException {
    return descriptors(Path.of("/proc", Long.toString(pid)));
  }

  private static int descriptors(Path process) throws IOException {
    try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
      return (int) descriptors.count();
    }
  }

  static int threads(long pid) throws IOException {
    return threads(Path.of("/proc", Long.toString(pid), "task"));
  }

  private static int threads(Path tasks) throws IOException {
    try (Stream<Path> threads = Files.list(tasks)) {
      return (int) threads.filter(thread -> !isMachine(thread)).count();
    }
  }

  private static boolean isMachine(Path thread) {
    try {
      String name = Files.readString(thread.resolve("comm"));
      return MACHINE.stream().anyMatch(name::startsWith);
    } catch (IOException e) {
      return true; // It has ended in the meantime.
    }
  }

  private static long figure(List<String> status, String name) {
    String line = status.stream().filter(one -> one.startsWith(name)).findFirst().orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", ""));
  }

  /// A machine that is busy may not hear the first time.
  private static long heap(long pid) throws IOException {
    List<String> lines = List.of();
    for (int i = 0; i < TRIES && !isWhole(lines); i++) {
      lines = histogram(pid);
    }
    if (!isWhole(lines)) {
      throw new IOException("jcmd said: " + lines);
    }
    return Long.parseLong(lines.getLast().split("\\s+")[2]);
  }

  private static boolean isWhole(List<String> lines) {
    return !lines.isEmpty() && lines.getLast().startsWith("Total");
  }

  /// Of the objects that live; garbage is collected first.
  private static List<String> histogram(long pid) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    ProcessBuilder command =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram");
    Process process = command.redirectErrorStream(true).start();
    return process.inputReader().lines().map(String::strip).toList();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "heap in use %.1f MiB, RSS %d MiB (most %d), %d threads, %d descriptors",
        heap / 1048576.0,
        resident / 1024,
        most / 1024,
        threads,
        descriptors);
  }
}
