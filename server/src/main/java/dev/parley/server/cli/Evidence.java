package dev.parley.server.cli;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.server.capture.Redaction;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import dev.parley.server.config.ListenAddress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Gathers what a report of a fault needs: what commands say here, and what a Parley that runs says
/// of itself. Whatever that is, the configuration's own keys, what has the shape of a key and the
/// name of the home folder are taken out of all of it.
final class Evidence {
  /// Variables by which Parley, its launcher, its clients or the ways to others are led.
  private static final Pattern COUNTS =
      Pattern.compile(
          "(PARLEY|OPENAI|OTEL|ANTHROPIC|CLAUDE|XDG)_.*|(?i:(HTTPS?|NO|ALL)_PROXY)|MODEL_MAP_JSON"
              + "|PROXY_(HOST|PORT)|TIMEOUT|DEBUG|NO_COLOR|JAVA_HOME|JAVA_TOOL_OPTIONS"
              + "|JDK_JAVA_OPTIONS|LANG|LC_ALL");

  private final Map<String, String> environment;
  private final Settings settings;
  private final PrintStream err;
  private final List<BundlePart> parts = new ArrayList<>();
  private final @Nullable Config config;
  private final Redaction redaction;

  /// @param settings where the configuration is
  /// @param err hears what takes long
  Evidence(Map<String, String> environment, Settings settings, PrintStream err) {
    this.environment = environment;
    this.settings = settings;
    this.err = err;
    this.config = config(settings);
    this.redaction = new Redaction(secrets());
  }

  private static @Nullable Config config(Settings settings) {
    try {
      return settings.read();
    } catch (BadConfig e) {
      return null;
    }
  }

  /// All values of variables that name one: they stand in no part, and if they did, not any more.
  private Set<String> secrets() {
    Set<String> secrets = new TreeSet<>();
    environment.forEach((name, value) -> {
      if (name.matches(".*(KEY|TOKEN|SECRET|PASSWORD|HEADERS|CREDENTIALS?)S?")) {
        secrets.addAll(List.of(value.split("[=, ]+")));
      }
    });
    if (config != null) {
      secrets.addAll(config.upstreams().secrets());
    }
    return secrets;
  }

  /// @param offline whether upstreams are left alone
  List<BundlePart> all(boolean offline) {
    said("version.json", "which Parley this is, and what it runs on", "version", "--json");
    said("config.json", "each value that counts, without secrets", configured("show", "--json"));
    said("config-check.txt", "what is wrong with the configuration", configured("check"));
    part("environment.json", "names of variables that are set and matter", names());
    if (!offline) {
      err.println("parley: asking the doctor, who asks each upstream");
      said("doctor.json", "what the doctor finds", withFiles(List.of("doctor", "--json")));
    }
    running();
    return parts;
  }

  private String[] configured(String... what) {
    List<String> arguments = new ArrayList<>(List.of("config"));
    arguments.addAll(List.of(what));
    return withFiles(arguments);
  }

  /// The same files as here.
  private String[] withFiles(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    Path configFile = settings.configFile();
    if (configFile != null) {
      all.addAll(List.of("--config", configFile.toString()));
    }
    Path envFile = settings.envFile();
    if (envFile != null) {
      all.addAll(List.of("--env-file", envFile.toString()));
    }
    return all.toArray(String[]::new);
  }

  /// What a command says here, on either stream.
  private void said(String name, String what, String... arguments) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream all = new PrintStream(said, true, StandardCharsets.UTF_8);
    int code = new Cli(environment, all, all, new ByteArrayInputStream(new byte[0])).run(arguments);
    String text = said.toString(StandardCharsets.UTF_8);
    part(name, what, text.isEmpty() ? "exit code " + code + "\n" : text);
  }

  private String names() {
    List<JsonValue> names = new ArrayList<>();
    new TreeSet<>(environment.keySet())
        .stream()
            .filter(name -> COUNTS.matcher(name).matches())
            .forEach(name ->
                names.add(out -> out.begin().member("name", name).member("value", "***").end()));
    return JsonWriter.text(out -> out.values(names)) + "\n";
  }

  /// What a Parley that runs by this configuration says of itself.
  private void running() {
    if (config == null) {
      missing("the configuration cannot be read, so nobody knows where one runs");
      return;
    }
    ListenAddress management = config.observing().management();
    if (management == null) {
      RunningParley parley = new RunningParley(config.url(config.port()));
      if (parley.isThere()) {
        ask(parley, "health.json", "/readyz", "whether it is ready");
      }
      missing("without a management listener (PARLEY_MANAGEMENT) nobody tells");
      return;
    }
    RunningParley parley = new RunningParley(management.url(management.port()));
    if (!parley.isThere()) {
      missing("nobody answers at " + parley.url());
      return;
    }
    ask(parley, "health.json", "/readyz", "whether it is ready");
    ask(parley, "metrics.txt", "/metrics", "its metrics");
    ask(parley, "log.jsonl", "/log/recent", "the last lines of its log");
    ask(parley, "threads.txt", "/threads", "what its threads are doing");
  }

  private void ask(RunningParley parley, String name, String path, String what) {
    part(name, what, parley.get(path));
  }

  private void missing(String why) {
    part("missing.txt", "what could not be had", "No metrics, log and threads: " + why + ".\n");
  }

  private void part(String name, String what, String text) {
    String home = environment.getOrDefault("HOME", "");
    String clean = redaction.text(text);
    String told = home.length() > 1 ? clean.replace(home, "~") : clean;
    parts.add(new BundlePart(name, what, told.getBytes(StandardCharsets.UTF_8)));
  }
}
