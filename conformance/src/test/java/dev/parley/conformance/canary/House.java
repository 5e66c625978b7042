package dev.parley.conformance.canary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Upstreams, a gateway in front of them, and all that is sung there.
final class House implements AutoCloseable {

  private final Flock flock = Score.written().flock();
  private final Fates fates;
  private final Upstream upstream;
  private final Aviary aviary;
  private final Songs songs;
  private final Singing singing;
  private final Map<String, byte[]> sinks = new TreeMap<>();

  /// How a gateway is set up.
  enum Kind {
    /// JSON in the log, metrics on a listener of their own, nobody needs a key.
    OPEN,
    /// Lines for people, older names, clients with keys, and breakers that open.
    KEYED;

    private String log() {
      return this == OPEN ? "json" : "pretty";
    }

    private Map<String, String> variables() {
      return switch (this) {
        case OPEN -> Map.of("PARLEY_MANAGEMENT", "127.0.0.1:0", "PARLEY_BREAKER_FAILURES", "0");
        case KEYED -> Map.of("PARLEY_SEMCONV", "1.41.0");
      };
    }
  }

  /// @param program what runs there
  House(Path folder, Kind kind, Aviary.Program program) throws IOException {
    this(folder, kind, program, Map.of());
  }

  /// @param more variables
  House(Path folder, Kind kind, Aviary.Program program, Map<String, String> more)
      throws IOException {
    Score score = Score.written();
    fates = new Fates(score);
    upstream = new Upstream(fates);
    String credential = "x-api-key: " + flock.in("key: of a client").word();
    Map<String, String> variables = variables(kind);
    variables.putAll(more);
    aviary = new Aviary(folder, new Aviary.Settings(program, variables, file(kind), credential));
    songs = new Songs(score, fates, credential);
    singing = new Singing(aviary.port());
  }

  private Map<String, String> variables(Kind kind) {
    Map<String, String> variables = new LinkedHashMap<>(kind.variables());
    variables.put("PARLEY_COUNT_TIMEOUT", "1s");
    variables.put("KEY", flock.in("key: of an upstream").word());
    if (kind == Kind.KEYED) {
      variables.put("PARLEY_CLIENT_KEYS", "singer=" + flock.in("key: of a client").word());
    }
    return variables;
  }

  private String file(Kind kind) {
    StringBuilder file =
        new StringBuilder(
            """
            log: %s
            default_upstream: answers-responses
            timeouts: {connect: 5s, first_byte: 500ms, idle: 500ms, whole: 4s, hold_back: 1m}
            retries: {most: 1, within: 1s, budget: 100%%}
            failover: {'fails-over-responses/*': answers-chat/gpt-5.5}
            safeguards: {model: judged-responses/gpt-5.5}
            upstreams:
            """
                .formatted(kind.log()));
    for (String fate : fates.names()) {
      for (Wire wire : Wire.values()) {
        String url = upstream.url(fate, wire);
        String name = Aviary.name(fate, wire);
        file.append("  %s: {url: '%s', key: '${KEY}', backend: openai}\n".formatted(name, url));
      }
    }
    return file.toString();
  }

  /// Every path.
  void singEverywhere() throws IOException, InterruptedException {
    for (List<Visit> visits :
        List.of(
            songs.throughUpstreams(),
            songs.throughAnswers(),
            songs.gone(),
            songs.bad(),
            songs.besides())) {
      singing.all(visits);
    }
    aviary.dumpThreads();
    aviary.reload(file -> file + "compat: strict\n");
    singing.all(songs.named("strict", songs.throughGoodUpstreams()));
    aviary.reload(file -> file + "load: {in_flight: 2, queue_wait: 0}\n");
    singing.all(songs.named("crowded", songs.throughGoodUpstreams()));
  }

  /// A few paths, for a program that is not as it should be.
  void sing() throws InterruptedException {
    singing.all(songs.throughGoodUpstreams());
    singing.all(songs.besides());
  }

  /// Faults in the midst of Parley.
  void singOfFaults() throws InterruptedException {
    singing.all(songs.faults());
  }

  /// Looks at every page, ends the gateway while it is asked for answers, and looks at what is
  /// left.
  void listen() throws IOException, InterruptedException {
    sinks.putAll(aviary.pages());
    sinks.put("command line", aviary.commandLine());
    Thread last =
        Thread.ofVirtual()
            .start(() -> {
              try {
                singing.all(songs.named("ending", songs.gone()));
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
    aviary.askToEnd();
    sinks.putAll(aviary.remains());
    last.join();
  }

  /// The sinks by their names.
  Map<String, byte[]> sinks() {
    return sinks;
  }

  /// Which fields are heard in which sinks.
  List<String> leaks() {
    List<String> leaks = new ArrayList<>();
    sinks.forEach((name, bytes) ->
        Ear.heardIn(bytes).forEach(number -> leaks.add(name + ": " + flock.place(number))));
    return leaks;
  }

  /// What was printed where errors are.
  String errors() {
    return new String(sinks.getOrDefault("stderr", new byte[0]), StandardCharsets.UTF_8);
  }

  Singing singing() {
    return singing;
  }

  Upstream upstream() {
    return upstream;
  }

  String counts() {
    return "%d fields x %d paths x %d sinks, in %d disguises; %d requests, %d bytes heard"
        .formatted(
            flock.size(),
            singing.statuses().size(),
            sinks.size(),
            Disguise.values().length,
            singing.visits(),
            sinks.values().stream().mapToLong(bytes -> bytes.length).sum());
  }

  @Override
  public void close() throws IOException {
    aviary.close();
    upstream.close();
  }
}
