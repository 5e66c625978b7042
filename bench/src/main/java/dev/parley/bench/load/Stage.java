package dev.parley.bench.load;

import dev.parley.bench.RunningParley;
import dev.parley.bench.load.Outcome.Fate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Parley with its upstream behind and clients in front, and what one suite finds lost there.
final class Stage implements AutoCloseable {
  private static final List<String> BAD_WORDS =
      List.of("OutOfMemory", "OutOfDirectMemory", "internal_error");

  /// MiB, as much as a Parley for one person may need.
  static final int SMALL_HEAP = 128;

  /// How a Java machine ends that is to end then.
  private static final int OUT_OF_MEMORY = 3;

  private static final int SETTLING_SECONDS = 40;

  /// How long Parley leaves an upstream alone at the most, and then some.
  private static final int LONGEST_REST_SECONDS = 120;

  private static final int TRIED_BY = 3;

  /// An upstream on the same, busy machine may take its time; then too a failure has its status.
  private static final Map<String, String> STANDARD =
      Map.of(
          "OPENAI_API_KEY", "sk-load",
          "PARLEY_STATE", "off",
          "PARLEY_CONNECT", "60s",
          "PARLEY_HOLD_BACK", "60s");

  private static final int MORE_THREADS = 2;

  private final String name;
  private final Losses losses = new Losses();
  private final PacedUpstream upstream = new PacedUpstream();
  private final AtomicInteger tags = new AtomicInteger();
  private final Path log;
  private final RunningParley parley;
  private final Clients clients;

  /// @param name of the suite
  /// @param heap MiB that Parley may use
  Stage(String name, Subject subject, int heap) throws IOException {
    this.name = name;
    this.log = Files.createDirectories(subject.folder()).resolve(name + ".log");
    Map<String, String> settings = new HashMap<>(subject.with(STANDARD).settings());
    settings.put("OPENAI_BASE_URL", upstream.url());
    List<String> options = List.of("-Xmx" + heap + "m", "-XX:+ExitOnOutOfMemoryError");
    this.parley = RunningParley.start(subject.jar(), options, settings, log);
    this.clients = new Clients(parley.port());
  }

  PacedUpstream upstream() {
    return upstream;
  }

  Clients clients() {
    return clients;
  }

  Losses losses() {
    return losses;
  }

  int port() {
    return parley.port();
  }

  int nextTag() {
    return tags.incrementAndGet();
  }

  void say(String line, Object... values) {
    System.out.println(name + ": " + String.format(Locale.ROOT, line, values));
  }

  /// What Parley takes now, if it still lives.
  void sayVitals() throws IOException {
    if (parley.exitCode().isEmpty()) {
      say("%s", vitals());
    }
  }

  Vitals vitals() throws IOException {
    if (parley.exitCode().isPresent()) {
      throw new IOException(ended(parley.exitCode().getAsInt()));
    }
    return Vitals.of(parley.pid());
  }

  /// What Parley takes when it has nothing to do.
  Vitals atRest() throws IOException, InterruptedException {
    clients.close();
    upstream.closeResting();
    Thread.sleep(2000);
    return vitals();
  }

  /// Waits until Parley has nothing more to do, and takes what it holds on to beyond `baseline` for
  /// lost.
  Vitals leftBehind(Vitals baseline) throws IOException, InterruptedException {
    clients.close();
    for (int i = 0; i < SETTLING_SECONDS && !hasSettled(baseline); i++) {
      upstream.closeResting();
      Thread.sleep(1000);
    }
    Vitals now = vitals();
    compare("upstream calls", upstream.open(), 0);
    compare("descriptors", now.descriptors(), baseline.descriptors());
    compare("threads", now.threads(), baseline.threads() + MORE_THREADS);
    return now;
  }

  private boolean hasSettled(Vitals baseline) throws IOException {
    return upstream.open() == 0
        && Vitals.descriptors(parley.pid()) <= baseline.descriptors()
        && Vitals.threads(parley.pid()) <= baseline.threads() + MORE_THREADS;
  }

  private void compare(String what, int now, int allowed) {
    if (now > allowed) {
      losses.add("%d %s are left, at most %d should be".formatted(now, what, allowed));
    }
  }

  /// Every call that Parley may make at once is made at once, each for longer than one would wait
  /// for its turn: a turn that was not given back is missed.
  void useAllTurns(int turns) throws InterruptedException {
    Tally tally = new Tally(losses);
    List<Thread> callers =
        Stream.generate(this::longCall)
            .limit(turns)
            .map(question ->
                Thread.ofVirtual()
                    .start(() -> tally.add(question, clients.ask(question), System.nanoTime())))
            .toList();
    for (Thread caller : callers) {
      caller.join();
    }
    if (tally.count(Fate.ANSWERED) < turns) {
      losses.add("of %d calls at once, which fit: %s".formatted(turns, tally.text()));
    }
    say("%d calls at once, as many as there may be: %s", turns, tally.text());
  }

  /// Parley leaves an upstream alone that has failed too often, and tries it by a few calls.
  void untilTrusted() throws InterruptedException {
    int answered = 0;
    for (int i = 0; i < LONGEST_REST_SECONDS && answered < TRIED_BY; i++) {
      boolean well = clients.ask(longCall()).fate() == Fate.ANSWERED;
      answered = well ? answered + 1 : 0;
      Thread.sleep(well ? 0 : 1000);
    }
  }

  private Question longCall() {
    return new Question(new Asked(nextTag(), 4, 32, 4000, 50, Fault.NONE), true, 1000);
  }

  /// Prints what was lost, and says whether that was nothing.
  boolean verdict() throws IOException {
    parley.exitCode().ifPresent(code -> losses.add(ended(code)));
    upstream.complaints().forEach(losses::add);
    try (Stream<String> lines = Files.lines(log)) {
      lines.filter(Stage::isBad).limit(1).forEach(line -> losses.add("logged: " + line));
    }
    losses.lines().forEach(this::say);
    return losses.isEmpty();
  }

  private String ended(int code) {
    String reason = code == OUT_OF_MEMORY ? "it ran out of memory" : "see " + log;
    return "Parley ended by itself with exit code %d: %s".formatted(code, reason);
  }

  private static boolean isBad(String line) {
    return BAD_WORDS.stream().anyMatch(line::contains);
  }

  @Override
  public void close() throws IOException {
    clients.close();
    parley.close();
    upstream.close();
  }
}
