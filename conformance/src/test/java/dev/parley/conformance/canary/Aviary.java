package dev.parley.conformance.canary;

import dev.parley.conformance.Parley;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A gateway as a process of its own, in front of upstreams that do all that upstreams do, and
/// every place where something of it can be read.
final class Aviary implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("at http://127\\.0\\.0\\.1:(\\d+)\\s");
  private static final Pattern MANAGEMENT = Pattern.compile("at http://127\\.0\\.0\\.1:(\\d+)/m");

  /// What comes after the places where it listens.
  private static final Pattern SAID_ALL = Pattern.compile("/metrics\\s|\n {2}claude\\s");

  private static final Pattern LISTED = Pattern.compile("\"GET (/[^\"{]*)\"");
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

  private final Path folder;
  private final Receiver receiver = new Receiver();
  private final Settings settings;
  private final Process process;
  private final int port;
  private final int management;

  /// What a gateway is told.
  ///
  /// @param file of its configuration
  /// @param credential the header that lets a client in
  record Settings(Program program, Map<String, String> variables, String file, String credential) {}

  /// What runs.
  ///
  /// @param before what goes before all else on its class path; empty for nothing
  record Program(Class<?> main, String before, List<String> options) {
    static Program of(Class<?> main) {
      return new Program(main, "", List.of());
    }

    static Program shadowed(Class<?> main, Path shadow) {
      return new Program(main, shadow.toString(), List.of());
    }
  }

  Aviary(Path folder, Settings settings) throws IOException {
    this.folder = folder;
    this.settings = settings;
    for (String place : List.of("home", "state", "work", "temp")) {
      Files.createDirectories(folder.resolve(place));
    }
    configure(settings.file);
    this.process = start();
    await(() -> said(LISTENING) != null && SAID_ALL.matcher(printed("out")).find(), "it listens");
    this.port = Integer.parseInt(String.valueOf(said(LISTENING)));
    String apart = said(MANAGEMENT);
    this.management = apart == null ? port : Integer.parseInt(apart);
  }

  /// What an upstream is called.
  static String name(String fate, Wire wire) {
    return fate + "-" + wire.word();
  }

  private void configure(String file) throws IOException {
    Files.writeString(folder.resolve("parley.yaml"), file);
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>(Parley.command("serve"));
    int classPath = command.indexOf("-cp") + 1;
    Program program = settings.program;
    if (!program.before.isEmpty()) {
      command.set(classPath, program.before + File.pathSeparator + command.get(classPath));
    }
    command.set(classPath + 1, program.main.getName());
    command.addAll(1, program.options);
    command.add(1, "-Djava.io.tmpdir=" + folder.resolve("temp"));
    command.addAll(List.of("--config", folder.resolve("parley.yaml").toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.resolve("work").toFile());
    builder.redirectOutput(folder.resolve("out").toFile());
    builder.redirectError(folder.resolve("err").toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("HOME", folder.resolve("home").toString());
    environment.put("PARLEY_PORT", "0");
    environment.put("PARLEY_STATE", folder.resolve("state").toString());
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url());
    environment.put("OTEL_BSP_SCHEDULE_DELAY", "50");
    environment.put("OTEL_BSP_MAX_QUEUE_SIZE", "100000");
    environment.putAll(settings.variables);
    return builder.start();
  }

  private @Nullable String said(Pattern pattern) {
    Matcher found = pattern.matcher(printed("out"));
    return found.find() ? found.group(1) : null;
  }

  private String printed(String stream) {
    return new String(bytes(folder.resolve(stream)), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(BooleanSupplier condition, String what) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        close();
        throw new AssertionError("not so: " + what + "\n" + printed("err"));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return port;
  }

  /// Lines of its log that say this, as JSON or for people.
  long lines(String part) {
    String words = part.replace('_', ' ');
    return printed("err").lines().filter(line -> line.replace('_', ' ').contains(words)).count();
  }

  /// Waits until its log has so many lines that say this.
  void awaitLines(String part, long count) {
    await(() -> lines(part) >= count, count + " lines with " + part);
  }

  /// Another configuration takes over.
  void reload(Function<String, String> change) throws IOException {
    long before = lines("config_reloaded");
    configure(change.apply(settings.file));
    awaitLines("config_reloaded", before + 1);
  }

  /// It prints what its threads do, and what they are called.
  void dumpThreads() throws IOException, InterruptedException {
    int _ = new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
    await(() -> printed("out").contains("JNI global refs"), "its threads are told");
  }

  /// Every page that it shows, and what it says to somebody else.
  Map<String, byte[]> pages() throws IOException {
    Map<String, byte[]> pages = new LinkedHashMap<>();
    for (String path : listed()) {
      pages.put("GET " + path, get(port, path, "*/*"));
    }
    for (String path : List.of("/metrics", "/health", "/readyz", "/", "/log/recent", "/threads")) {
      pages.put("management: GET " + path, get(management, path, "*/*"));
    }
    pages.put("management: OpenMetrics", get(management, "/metrics", OPEN_METRICS));
    for (String stream : List.of("true", "false")) {
      String body =
          ("{\"model\":\"%s\",\"max_tokens\":100,\"stream\":%s,"
                  + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")
              .formatted(name(Fates.PLAIN, Wire.RESPONSES) + "/gpt-5.5", stream);
      String head = "POST /v1/messages HTTP/1.1\r\nhost: localhost\r\n" + settings.credential;
      Visit visit =
          new Visit(
              "another client",
              head + "\r\nanthropic-version: 2023-06-01\r\n",
              body.getBytes(StandardCharsets.UTF_8));
      pages.put("another client's answer, stream " + stream, visit.at(port));
    }
    return pages;
  }

  /// The usual pages, and those of which the first one tells.
  private Set<String> listed() throws IOException {
    Set<String> paths = new LinkedHashSet<>(List.of("/", "/health", "/readyz", "/api/hello"));
    String about = new String(get(port, "/", "*/*"), StandardCharsets.UTF_8);
    LISTED.matcher(about).results().forEach(path -> paths.add(path.group(1)));
    return paths;
  }

  private byte[] get(int where, String path, String accept) throws IOException {
    String head =
        "GET %s HTTP/1.1\r\nhost: localhost\r\naccept: %s\r\n%s\r\n"
            .formatted(path, accept, settings.credential);
    return new Visit(path, head, new byte[0]).at(where);
  }

  /// What its command line is.
  byte[] commandLine() throws IOException {
    return Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
  }

  /// Asks it to end.
  void askToEnd() {
    process.destroy();
  }

  /// What is left of it when it has ended.
  Map<String, byte[]> remains() throws IOException, InterruptedException {
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
    Map<String, byte[]> remains = new LinkedHashMap<>();
    remains.put("stdout", bytes(folder.resolve("out")));
    remains.put("stderr", bytes(folder.resolve("err")));
    remains.put("spans", receiver.taken());
    for (String place : List.of("state", "temp", "work", "home")) {
      remains.put("files: " + place, files(folder.resolve(place)));
    }
    return remains;
  }

  /// Names and contents.
  private static byte[] files(Path folder) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted().toList()) {
        all.writeBytes((folder.relativize(file) + "\n").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(Files.isRegularFile(file) ? bytes(file) : new byte[0]);
      }
    }
    return all.toByteArray();
  }

  @Override
  public void close() {
    Process _ = process.destroyForcibly();
    receiver.close();
  }
}
