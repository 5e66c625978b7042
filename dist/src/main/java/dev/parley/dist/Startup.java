package dev.parley.dist;

import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How long a distribution takes from its start to the end of its first streamed answer, beside
/// what `java -version` of the Java machine takes that it was made of. Prints medians and their
/// ratio.
final class Startup {
  private static final int ROUNDS = 7;

  private final Path home;
  private final Path scratch;
  private final List<Long> machine = new ArrayList<>();
  private final List<Long> parley = new ArrayList<>();
  private final List<Long> work = new ArrayList<>();

  private Startup(Path home, Path scratch) {
    this.home = home;
    this.scratch = scratch;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("parley-startup");
    Startup startup = new Startup(Path.of(arguments[0]).toAbsolutePath(), scratch);
    try (Simulator simulator = Simulator.start(Simulation.defaults())) {
      startup.attempt(simulator);
      startup.clear();
      for (int round = 0; round < ROUNDS; round++) {
        startup.version();
        startup.attempt(simulator);
      }
    }
    Folders.delete(scratch);
    startup.tell();
  }

  private void clear() {
    parley.clear();
    work.clear();
  }

  private void version() throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(java.toString(), "-version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("java -version failed");
    }
    machine.add(System.nanoTime() - start);
  }

  private void attempt(Simulator simulator) throws IOException, InterruptedException {
    Map<String, String> environment =
        Map.of(
            "HOME",
            scratch.toString(),
            "OPENAI_API_KEY",
            "simulated",
            "OPENAI_BASE_URL",
            simulator.baseUrl(),
            "PARLEY_STATE",
            "off");
    long start = System.nanoTime();
    try (Launched parleyItself = Launched.serve(home, environment)) {
      FirstAnswer.of(parleyItself.address());
      parley.add(System.nanoTime() - start);
      work.add(parleyItself.cpu().map(Duration::toNanos).orElse(0L));
      parleyItself.end();
    }
  }

  private void tell() {
    double ratio = (double) median(parley) / median(machine);
    System.out.printf(
        "java -version %d ms; first streamed answer after %d ms (processors: %d ms); ratio %.1f%n",
        millis(median(machine)), millis(median(parley)), millis(median(work)), ratio);
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }

  private static long millis(long nanos) {
    return Duration.ofNanos(nanos).toMillis();
  }
}
