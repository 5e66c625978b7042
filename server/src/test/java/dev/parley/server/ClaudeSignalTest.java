package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Signals that reach `parley claude` alone, before its client is there and after.
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClaudeSignalTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /// What is started in the background may have been told to hear no SIGINT, and hands that on.
  private static final List<String> HEARING = List.of("env", "--default-signal=HUP,INT,TERM");

  /// Says which signal came, and ends with a code of its own.
  private static final String CLIENT =
      """
      #!/bin/sh
      trap 'echo HUP > "$NOTES/signal"; exit 41' HUP
      trap 'echo INT > "$NOTES/signal"; exit 42' INT
      trap 'echo TERM > "$NOTES/signal"; exit 43' TERM
      echo $$ > "$NOTES/started"
      while :; do sleep 0.05; done
      """;

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private Path files;

  @BeforeEach
  void install() throws Exception {
    Path client = Files.writeString(folder.resolve("claude"), CLIENT);
    assertThat(client.toFile().setExecutable(true)).isTrue();
    files = Files.createDirectory(folder.resolve("files"));
    environment.put("PATH", folder + ":/usr/bin:/bin");
    environment.put("NOTES", folder.toString());
    environment.put("OPENAI_API_KEY", "sk-upstream");
  }

  private ParleyProcess claude(String... options) throws IOException {
    String[] line = Stream.concat(Stream.of("claude"), Stream.of(options)).toArray(String[]::new);
    return ParleyProcess.start(HEARING, List.of("-Djava.io.tmpdir=" + files), environment, line);
  }

  private static void send(String signal, ParleyProcess parley) throws Exception {
    String pid = Long.toString(parley.process().pid());
    assertThat(new ProcessBuilder("kill", "-s", signal, pid).start().waitFor()).isZero();
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> all = Files.list(files)) {
      return all.filter(file -> file.getFileName().toString().startsWith("parley-")).toList();
    }
  }

  private void awaitClient() throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!Files.exists(folder.resolve("started"))) {
      assertThat(System.nanoTime()).as("no client").isLessThan(deadline);
      Thread.sleep(10);
    }
  }

  /// Whoever opens it waits for somebody at its other end.
  private Path pipe(String name) throws Exception {
    Path pipe = folder.resolve(name);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    return pipe;
  }

  /// Until its main thread waits for somebody to read from the pipe: the Java machine says so when
  /// it is asked.
  private static void awaitPipe(ParleyProcess parley) throws Exception {
    Thread asking =
        Thread.ofVirtual()
            .start(() -> {
              try {
                while (parley.process().isAlive()) {
                  send("QUIT", parley);
                  Thread.sleep(200);
                }
              } catch (Exception e) {
                Thread.currentThread().interrupt();
              }
            });
    String line = "";
    while (!line.contains("ClaudeCommand.lines(")) {
      line = Objects.requireNonNull(parley.out().readLine(), "it has ended");
    }
    asking.interrupt();
    asking.join();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void whileItStartsNoClientIsStartedAnyMore(String signal, int code) throws Exception {
    Path variables = pipe("variables");
    Path log = pipe("log");
    try (ParleyProcess parley =
        claude("--env-file", variables.toString(), "--log", log.toString())) {
      Files.writeString(variables, "OPENAI_MODEL=gpt-5.5\n");
      awaitPipe(parley);
      send(signal, parley);
      Thread.ofVirtual().start(() -> parley.out().lines().forEach(line -> {}));
      Files.readAllBytes(log);

      assertThat(parley.process().waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(parley.process().exitValue()).isEqualTo(code);
      assertThat(folder.resolve("started")).doesNotExist();
      assertThat(left()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"HUP, 41", "INT, 42", "TERM, 43"})
  void theClientHearsTheSameSignal(String signal, int code) throws Exception {
    try (ParleyProcess parley = claude()) {
      awaitClient();
      assertThat(left()).hasSize(1);
      send(signal, parley);

      assertThat(parley.process().waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(parley.process().exitValue()).isEqualTo(code);
      assertThat(folder.resolve("signal")).hasContent(signal);
      assertThat(left()).isEmpty();
    }
  }
}
