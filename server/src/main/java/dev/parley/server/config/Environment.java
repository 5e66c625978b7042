package dev.parley.server.config;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Looks settings up in an environment, then in a file; an empty one counts as absent.
final class Environment {
  static final Set<String> OURS =
      new TreeSet<>(
          Set.of(
              OnlyUpstream.ALLOW_HTTP,
              "PARLEY_BACKEND",
              "PARLEY_BREAKER_FAILURES",
              "PARLEY_BREAKER_REQUESTS",
              "PARLEY_BREAKER_REST",
              "PARLEY_BREAKER_WINDOW",
              "PARLEY_BUFFER",
              "PARLEY_CAPTURE",
              "PARLEY_CAPTURE_BYTES",
              "PARLEY_CAPTURE_EXCHANGES",
              "PARLEY_CLIENT_AUTH",
              "PARLEY_CLIENT_KEYS",
              "PARLEY_COMPAT",
              "PARLEY_CONNECT",
              "PARLEY_CONNECTIONS",
              "PARLEY_CONTEXT",
              "PARLEY_CORS",
              "PARLEY_COUNT",
              "PARLEY_COUNT_TIMEOUT",
              "PARLEY_DIALECT",
              "PARLEY_DRAIN",
              "PARLEY_FIRST_BYTE",
              "PARLEY_HEAD",
              "PARLEY_HOLD_BACK",
              "PARLEY_HOST",
              "PARLEY_HOSTS",
              "PARLEY_HTTPS_CERT",
              "PARLEY_HTTPS_CLIENT_CA",
              "PARLEY_HTTPS_KEY",
              "PARLEY_IDLE",
              "PARLEY_IN_FLIGHT",
              "PARLEY_KEEP_ALIVE",
              "PARLEY_KEY_CONCURRENCY",
              Entrance.KEY_FILE,
              "PARLEY_KEY_RPM",
              "PARLEY_KEY_SPEND_PER_DAY",
              "PARLEY_KEY_SPEND_PER_MONTH",
              "PARLEY_KEY_TPM",
              "PARLEY_LOG",
              "PARLEY_LOG_LEVEL",
              "PARLEY_MANAGEMENT",
              "PARLEY_MAX_BODY",
              "PARLEY_MAX_HEADERS",
              "PARLEY_MAX_HEADER_LINES",
              "PARLEY_MODEL_MAP",
              "PARLEY_OVERFLOW",
              "PARLEY_PING",
              "PARLEY_POOL_WAIT",
              "PARLEY_PORT",
              "PARLEY_QUEUE_WAIT",
              "PARLEY_READ",
              "PARLEY_READ_ALL",
              "PARLEY_RETRIES",
              "PARLEY_RETRY_BUDGET",
              "PARLEY_RETRY_WITHIN",
              "PARLEY_SAFEGUARDS",
              "PARLEY_SAFEGUARDS_MODEL",
              "PARLEY_SAFEGUARDS_TIMEOUT",
              "PARLEY_SEMCONV",
              "PARLEY_SEND",
              "PARLEY_SHUTDOWN_GRACE",
              "PARLEY_STATE",
              "PARLEY_TCP",
              "PARLEY_TLS",
              UpstreamFiles.CA,
              UpstreamFiles.CERT,
              UpstreamFiles.CERT_KEY,
              "PARLEY_UPSTREAM_CALLS",
              "PARLEY_WHOLE",
              "PARLEY_WRITE"));

  /// Read by the launcher, by clients, and to find the file.
  static final Set<String> ELSEWHERE =
      Set.of("PARLEY_JAVA_OPTS", "PARLEY_TOKEN", ConfigFile.VARIABLE);

  private final Map<String, String> variables;

  private final Map<String, Setting> file;
  private final Faults faults = new Faults();

  /// @param file what a file says where no variable does, by the names of variables
  Environment(Map<String, String> variables, Map<String, Setting> file) {
    this.variables = variables;
    this.file = file;
  }

  Map<String, String> variables() {
    return Collections.unmodifiableMap(variables);
  }

  /// One setting: where it was found, and its value.
  record Setting(String name, String value) {}

  /// The first of `names` that is set; what the file says of the first of them counts last.
  @Nullable Setting find(String... names) {
    Setting said = said(names);
    return said == null ? file.get(names[0]) : said;
  }

  /// The same without the file.
  @Nullable Setting said(String... names) {
    for (String name : names) {
      String value = variables.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        return new Setting(name, value);
      }
    }
    return null;
  }

  /// What `parser` makes of the first of `names` that is set; what is usual where none is. What is
  /// wrong with it is told later, with all else.
  <T extends @Nullable Object> T read(
      T usual, Function<Setting, ? extends T> parser, String... names) {
    Setting setting = find(names);
    return setting == null ? usual : or(usual, () -> parser.apply(setting));
  }

  /// What `read` gives, or something else where that is at fault.
  <T extends @Nullable Object> T or(T otherwise, Supplier<? extends T> read) {
    return faults.or(otherwise, read);
  }

  /// @throws BadConfig with all that was wrong
  void requireRight() {
    faults.requireNone();
  }

  @Nullable String text(String... names) {
    Setting setting = find(names);
    return setting == null ? null : setting.value();
  }

  void findStrangers() {
    for (String name : new TreeSet<>(variables.keySet())) {
      if (name.startsWith("PARLEY_") && !OURS.contains(name) && !ELSEWHERE.contains(name)) {
        String guess = Guess.among(OURS, name);
        faults.in(() -> {
          throw new BadConfig(name + ": there is no such setting; " + guess);
        });
      }
    }
  }
}
