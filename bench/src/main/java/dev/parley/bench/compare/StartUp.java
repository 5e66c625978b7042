package dev.parley.bench.compare;

import dev.parley.bench.RunningParley;
import dev.parley.bench.load.Outcome;
import dev.parley.bench.load.PacedUpstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// From the start of a process to the end of its first streamed answer, beside what the same Java
/// machine takes to say its version.
final class StartUp {
  static final String SCENARIO = "start to the first whole streamed answer";
  static final String PACKED = "parley, packaged";
  static final String JAR = "parley, plain jar";
  static final String JAVA = "java -version";
  static final String DOWNLOAD = "download";
  private static final int PIECES = 20;

  /// One takes a second, and what else runs tells on it.
  private static final int STARTS_A_ROUND = 3;

  private final Options options;
  private final Lab lab;
  private final Path log;

  StartUp(Options options, Lab lab) throws IOException {
    this.options = options;
    this.lab = lab;
    this.log = Files.createDirectories(options.folder()).resolve("start.log");
  }

  List<Sample> measure(int rounds) throws IOException, InterruptedException {
    List<Sample> samples = new ArrayList<>();
    Distribution distribution =
        options.distribution() == null
            ? null
            : Distribution.unpacked(options.distribution(), options.folder());
    try (PacedUpstream upstream = new PacedUpstream(0)) {
      for (int round = 1; round <= rounds * STARTS_A_ROUND; round++) {
        samples.add(sample(JAVA, round, javaVersion()));
        samples.add(sample(JAR, round, answer(jar(), upstream)));
        if (distribution != null) {
          samples.add(sample(PACKED, round, answer(distribution.serving(), upstream)));
        }
      }
    }
    if (distribution != null) {
      Map<Figure, Double> size = Map.of(Figure.FILE, distribution.size());
      samples.add(new Sample(Plan.START, DOWNLOAD, PACKED, 1, size));
    }
    return samples;
  }

  private static Sample sample(String what, int round, double millis) {
    return new Sample(Plan.START, SCENARIO, what, round, Map.of(Figure.START, millis));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static double javaVersion() throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(java(), "-version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.waitFor();
    return (System.nanoTime() - start) / 1e6;
  }

  private List<String> jar() {
    return List.of(
        java(),
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-jar",
        options.jar().toString(),
        "serve",
        "--port",
        "0");
  }

  private double answer(List<String> command, PacedUpstream upstream) throws IOException {
    Map<String, String> settings =
        Map.of(
            "PATH",
            System.getenv("PATH"),
            "HOME",
            options.folder().toAbsolutePath().toString(),
            "OPENAI_API_KEY",
            "sk-bench",
            "OPENAI_BASE_URL",
            "http://127.0.0.1:" + upstream.port() + "/v1",
            "PARLEY_STATE",
            "off");
    long start = System.nanoTime();
    try (RunningParley parley = RunningParley.start(command, settings, log)) {
      InetSocketAddress here =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), parley.port());
      Contender contender =
          new Contender(Contender.PARLEY + "start", here, "", Request.MODEL, 0, Processes.none());
      Request request = new Request(contender, Sizes.SMALL, true);
      Outcome outcome = lab.ask(contender, request.asking(lab.answerOf(PIECES, 0), _ -> {}));
      lab.leave(contender);
      return (outcome.end() - start) / 1e6;
    }
  }
}
