package dev.parley.server.config;

import dev.parley.models.Catalog;
import dev.parley.server.auth.ClientKey;
import dev.parley.server.config.Environment.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the configuration file says.
///
/// @param settings what variables say, too, by the names of those
/// @param models from a name or pattern that clients ask for to a model
/// @param failover from a model, or a pattern, to those that stand in for it
/// @param upstreams as they stand there
/// @param standard the one that is asked where no other is named; null when there are none
/// @param catalog what is known of models, and what the file says of them
/// @param clientKeys keys that let clients in
public record ConfigFile(
    Map<String, Setting> settings,
    Map<String, String> models,
    Map<String, List<String>> failover,
    List<UpstreamDraft> upstreams,
    @Nullable String standard,
    Catalog catalog,
    List<ClientKey> clientKeys) {

  /// No file.
  public static final ConfigFile NONE =
      new ConfigFile(Map.of(), Map.of(), Map.of(), List.of(), null, Catalog.builtIn(), List.of());

  /// The environment variable that says where the file is.
  public static final String VARIABLE = "PARLEY_CONFIG";

  /// The keys with one value, and the variables that say the same.
  private static final Map<String, String> SETTINGS = settingNames();

  /// Those of them that may be lists.
  private static final Set<String> LISTS = Set.of("hosts", "cors");

  public ConfigFile {
    settings = Map.copyOf(settings);
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    failover = Collections.unmodifiableMap(new LinkedHashMap<>(failover));
    upstreams = List.copyOf(upstreams);
    clientKeys = List.copyOf(clientKeys);
  }

  private static Map<String, String> settingNames() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("host", "PARLEY_HOST");
    names.put("port", "PARLEY_PORT");
    names.put("compat", "PARLEY_COMPAT");
    names.put("log", "PARLEY_LOG");
    names.put("log_level", "PARLEY_LOG_LEVEL");
    names.put("management", "PARLEY_MANAGEMENT");
    names.put("semconv", "PARLEY_SEMCONV");
    names.put("model", "OPENAI_MODEL");
    names.putAll(entryNames());
    names.put("context.window", "PARLEY_CONTEXT");
    names.put("context.overflow", "PARLEY_OVERFLOW");
    names.put("state", "PARLEY_STATE");
    names.put("capture.to", "PARLEY_CAPTURE");
    names.put("capture.exchanges", "PARLEY_CAPTURE_EXCHANGES");
    names.put("capture.bytes", "PARLEY_CAPTURE_BYTES");
    names.put("safeguards.mode", "PARLEY_SAFEGUARDS");
    names.put("safeguards.model", "PARLEY_SAFEGUARDS_MODEL");
    names.put("safeguards.timeout", "PARLEY_SAFEGUARDS_TIMEOUT");
    names.put("upstream_ca", UpstreamFiles.CA);
    names.put("upstream_calls", "PARLEY_UPSTREAM_CALLS");
    names.put("retries.most", "PARLEY_RETRIES");
    names.put("retries.within", "PARLEY_RETRY_WITHIN");
    names.put("retries.budget", "PARLEY_RETRY_BUDGET");
    names.put("breaker.failures", "PARLEY_BREAKER_FAILURES");
    names.put("breaker.requests", "PARLEY_BREAKER_REQUESTS");
    names.put("breaker.window", "PARLEY_BREAKER_WINDOW");
    names.put("breaker.rest", "PARLEY_BREAKER_REST");
    names.put("shutdown.grace", "PARLEY_SHUTDOWN_GRACE");
    names.put("shutdown.drain", "PARLEY_DRAIN");
    names.putAll(timeoutNames());
    Load.KEYS.forEach((key, variable) -> names.put("load." + key, variable));
    RequestLimits.KEYS.forEach((key, variable) -> names.put("limits." + key, variable));
    return names;
  }

  private static Map<String, String> entryNames() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("client_auth", "PARLEY_CLIENT_AUTH");
    names.put("hosts", "PARLEY_HOSTS");
    names.put("cors", "PARLEY_CORS");
    names.put("https.cert", "PARLEY_HTTPS_CERT");
    names.put("https.key", "PARLEY_HTTPS_KEY");
    names.put("https.client_ca", "PARLEY_HTTPS_CLIENT_CA");
    names.put("key_limits.requests_per_minute", "PARLEY_KEY_RPM");
    names.put("key_limits.tokens_per_minute", "PARLEY_KEY_TPM");
    names.put("key_limits.concurrency", "PARLEY_KEY_CONCURRENCY");
    names.put("key_limits.spend_per_day", "PARLEY_KEY_SPEND_PER_DAY");
    names.put("key_limits.spend_per_month", "PARLEY_KEY_SPEND_PER_MONTH");
    return names;
  }

  private static Map<String, String> timeoutNames() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("timeouts.pool_wait", "PARLEY_POOL_WAIT");
    names.put("timeouts.connect", "PARLEY_CONNECT");
    names.put("timeouts.tls", "PARLEY_TLS");
    names.put("timeouts.write", "PARLEY_WRITE");
    names.put("timeouts.first_byte", "PARLEY_FIRST_BYTE");
    names.put("timeouts.idle", "PARLEY_IDLE");
    names.put("timeouts.whole", "PARLEY_WHOLE");
    names.put("timeouts.hold_back", "PARLEY_HOLD_BACK");
    names.put("timeouts.ping", "PARLEY_PING");
    names.put("timeouts.tcp", "PARLEY_TCP");
    return names;
  }

  /// The variable that says the same as a key of the file; null when none does.
  static @Nullable String variable(String key) {
    return SETTINGS.get(key);
  }

  /// The keys that variables have, too.
  static Map<String, String> settingKeys() {
    return SETTINGS;
  }

  /// All texts in a file, each with its place.
  static List<Setting> texts(String name, String text) {
    List<Setting> all = new ArrayList<>();
    Faults faults = new Faults();
    YamlMap.read(name, text).entries().forEach(entry -> entry.texts(faults, all::add));
    faults.requireNone();
    return all;
  }

  /// All keys, with dots between those that stand in each other.
  static Set<String> keys() {
    Set<String> keys = new TreeSet<>(SETTINGS.keySet());
    keys.addAll(Set.of("models.PATTERN", "failover.PATTERN", "default_upstream"));
    FileClientKey.KEYS.forEach(key -> keys.add("client_keys.NAME." + key));
    FileCatalog.keys().forEach(key -> keys.add("catalog.MODEL." + key));
    FileUpstream.KEYS.forEach(key -> keys.add("upstreams.NAME." + key));
    keys.remove("upstreams.NAME.headers");
    keys.add("upstreams.NAME.headers.HEADER");
    return keys;
  }

  /// Reads a file.
  ///
  /// @param name what errors call it
  /// @param variables what its references are looked for in
  /// @throws BadConfig naming file, line and key
  public static ConfigFile read(String name, String text, Map<String, String> variables) {
    Faults faults = new Faults();
    ConfigFile file = read(name, text, variables, faults);
    faults.requireNone();
    return file;
  }

  /// Reads what can be read of a file.
  ///
  /// @param faults is told what cannot
  public static ConfigFile read(
      String name, String text, Map<String, String> variables, Faults faults) {
    YamlMap top = faults.or(YamlMap.EMPTY, () -> YamlMap.read(name, text));
    top.entries().forEach(entry -> entry.texts(faults, References::requireNoSecret));
    faults.in(() -> top.requireOnly(under("")));
    sections(top).forEach((section, map) -> faults.in(() -> map.requireOnly(under(section))));
    References references = new References(variables);
    List<UpstreamDraft> upstreams = upstreams(top, references, faults);
    return new ConfigFile(
        settings(top, faults),
        faults.or(Map.of(), () -> models(top)),
        faults.or(Map.of(), () -> failover(top)),
        upstreams,
        faults.<@Nullable String>or(null, () -> standard(top)),
        FileCatalog.read(top.get("catalog"), Catalog.builtIn(), faults),
        FileClientKey.read(top.get("client_keys"), references, faults));
  }

  /// The files to which a text refers, whatever else is in it.
  public static List<Path> referredTo(String text) {
    return References.files(text);
  }

  /// The keys that may stand right below another; below none, for the empty one.
  private static Set<String> under(String section) {
    Set<String> names = new TreeSet<>();
    for (String key : keys()) {
      if (section.isEmpty() || key.startsWith(section + ".")) {
        names.add(
            key.substring(section.isEmpty() ? 0 : section.length() + 1).replaceFirst("\\..*", ""));
      }
    }
    return names;
  }

  /// The sections with settings.
  private static Map<String, YamlMap> sections(YamlMap top) {
    Map<String, YamlMap> sections = new LinkedHashMap<>();
    for (String key : SETTINGS.keySet()) {
      YamlMap.Entry section = top.get(key.replaceFirst("\\..*", ""));
      if (key.contains(".") && section != null && section.isMap()) {
        sections.put(section.key(), section.map());
      }
    }
    return sections;
  }

  private static Map<String, Setting> settings(YamlMap top, Faults faults) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    SETTINGS.forEach((key, variable) -> {
      Setting setting = faults.<@Nullable Setting>or(null, () -> find(top, key));
      if (setting != null) {
        settings.put(variable, setting);
      }
    });
    return settings;
  }

  private static @Nullable Setting find(YamlMap top, String key) {
    int dot = key.indexOf('.');
    if (dot < 0) {
      return LISTS.contains(key) ? top.list(key) : top.text(key);
    }
    String name = key.substring(0, dot);
    YamlMap.Entry section = top.get(name);
    return section == null ? null : section.map().text(key.substring(dot + 1));
  }

  private static Map<String, String> models(YamlMap top) {
    Map<String, String> models = new LinkedHashMap<>();
    YamlMap.Entry section = top.get("models");
    if (section != null) {
      for (YamlMap.Entry entry : section.map().entries()) {
        models.put(entry.key(), ModelName.require(entry.text()));
      }
    }
    return models;
  }

  private static Map<String, List<String>> failover(YamlMap top) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    YamlMap.Entry section = top.get("failover");
    if (section != null) {
      for (YamlMap.Entry entry : section.map().entries()) {
        lists.put(entry.key(), entry.list().stream().map(ModelName::require).toList());
      }
    }
    return lists;
  }

  private static List<UpstreamDraft> upstreams(YamlMap top, References references, Faults faults) {
    List<UpstreamDraft> upstreams = new ArrayList<>();
    for (YamlMap.Entry one : YamlMap.in(top.get("upstreams"), faults)) {
      faults.in(() -> upstreams.add(FileUpstream.read(one, references)));
    }
    return upstreams;
  }

  private static @Nullable String standard(YamlMap top) {
    YamlMap.Entry section = top.get("upstreams");
    List<String> names = section == null ? List.of() : section.map().keys();
    Setting setting = top.text("default_upstream");
    if (setting == null && names.size() > 1) {
      throw top.missing("default_upstream", "use one of " + String.join(", ", names));
    }
    if (setting == null) {
      return names.isEmpty() ? null : names.getFirst();
    }
    if (!names.contains(setting.value())) {
      String possible =
          names.isEmpty() ? "there are no upstreams" : "use one of " + String.join(", ", names);
      throw BadConfig.of(setting.name(), setting.value(), possible);
    }
    return setting.value();
  }
}
