package dev.parley.server.config;

import dev.parley.models.Catalog;
import dev.parley.server.auth.Allowance;
import dev.parley.server.auth.ClientKey;
import dev.parley.server.auth.KeyDigest;
import dev.parley.server.config.Environment.Setting;
import dev.parley.server.observe.LogForm;
import dev.parley.server.upstream.Account;
import dev.parley.server.upstream.Counting;
import dev.parley.server.upstream.Deadlines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// All that an operator can decide.
///
/// @param model the one upstream model that answers everything, if there is one
/// @param modelMap from a name or pattern that clients ask for to an upstream model
/// @param catalog what is known of models
/// @param strict whether a request that cannot be carried whole is refused
/// @param state the folder for what outlives the program; null where nothing is to be kept
public record Config(
    String host,
    int port,
    Upstreams upstreams,
    @Nullable String model,
    Map<String, String> modelMap,
    boolean strict,
    Deadlines deadlines,
    Reliability reliability,
    Load load,
    Safeguarding safeguarding,
    Counting counting,
    @Nullable Path state,
    Ending ending,
    Catalog catalog,
    Context context,
    LogForm log,
    Entrance entrance) {

  private static final int DEFAULT_PORT = 8000;
  private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}|localhost|::1");

  public Config {
    modelMap = Collections.unmodifiableMap(new LinkedHashMap<>(modelMap));
  }

  /// The names of Parley's own variables, of which each can be set.
  public static SortedSet<String> variables() {
    return new TreeSet<>(Environment.OURS);
  }

  /// Reads what an environment says.
  ///
  /// @throws BadConfig naming the variable that is wrong
  public static Config fromEnvironment(Map<String, String> variables) {
    return read(variables, ConfigFile.NONE);
  }

  /// Reads what an environment says and, where it says nothing, a file.
  ///
  /// @throws BadConfig naming the variable, or the place in the file, that is wrong
  public static Config read(Map<String, String> variables, ConfigFile file) {
    Environment environment = new Environment(variables, file.settings());
    environment.requireNoStrangers();
    return new Config(
        host(environment.find("PARLEY_HOST", "PROXY_HOST")),
        port(environment.find("PARLEY_PORT", "PROXY_PORT")),
        Upstreams.of(environment, file),
        environment.text("OPENAI_MODEL"),
        modelMap(environment, file),
        strict(environment.find("PARLEY_COMPAT")),
        deadlines(environment),
        Reliability.read(environment, file),
        Load.read(environment, Machine.here()),
        Safeguarding.read(environment),
        CountingSetting.read(environment),
        StateSetting.read(environment),
        Ending.read(environment),
        file.catalog(),
        Context.read(environment),
        log(environment),
        Entrance.read(environment, file, variables));
  }

  /// What a variable says of a name counts before what the file says of it.
  private static Map<String, String> modelMap(Environment environment, ConfigFile file) {
    Map<String, String> map = new LinkedHashMap<>(file.models());
    map.putAll(ModelMapSetting.parse(environment.find("PARLEY_MODEL_MAP", "MODEL_MAP_JSON")));
    return map;
  }

  public Config on(int otherPort) {
    return at(host, otherPort, entrance);
  }

  /// For one client on this machine, which shows this key; on a free port.
  public Config onlyFor(String name, String key) {
    ClientKey only = new ClientKey(name, KeyDigest.of(key), Allowance.ALL, null, null);
    return at("127.0.0.1", 0, Entrance.only(only));
  }

  private Config at(String otherHost, int otherPort, Entrance otherEntrance) {
    return new Config(
        otherHost,
        otherPort,
        upstreams,
        model,
        modelMap,
        strict,
        deadlines,
        reliability,
        load,
        safeguarding,
        counting,
        state,
        ending,
        catalog,
        context,
        log,
        otherEntrance);
  }

  /// Whom Parley asks where no other upstream is named.
  public Account account() {
    return upstreams.standard().account();
  }

  /// Whether nobody but this machine can come in.
  public boolean isLocal() {
    return LOOPBACK.matcher(host).matches();
  }

  /// The URL that clients are to use, with the port that was found free.
  public String url(int actualPort) {
    String name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    return "http://" + name + ":" + actualPort;
  }

  private static String host(@Nullable Setting setting) {
    if (setting == null) {
      return "127.0.0.1";
    }
    if (!setting.value().matches("[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f:.]+]?")) {
      throw BadConfig.of(setting.name(), setting.value(), "use an address or a name");
    }
    return setting.value().replaceAll("[\\[\\]]", "");
  }

  private static int port(@Nullable Setting setting) {
    if (setting == null) {
      return DEFAULT_PORT;
    }
    int port = setting.value().matches("[0-9]{1,5}") ? Integer.parseInt(setting.value()) : -1;
    if (port < 0 || port > 65_535) {
      throw BadConfig.of(
          setting.name(), setting.value(), "use a number up to 65535; 0 takes a free port");
    }
    return port;
  }

  private static boolean strict(@Nullable Setting setting) {
    if (setting == null) {
      return false;
    }
    return switch (setting.value()) {
      case "permissive" -> false;
      case "strict" -> true;
      case String other -> throw BadConfig.of(setting.name(), other, "use permissive or strict");
    };
  }

  private static Deadlines deadlines(Environment environment) {
    Deadlines standard = Deadlines.DEFAULT;
    return new Deadlines(
        duration(environment, "PARLEY_POOL_WAIT", standard.pool()),
        duration(environment, "PARLEY_CONNECT", standard.connect()),
        duration(environment, "PARLEY_TLS", standard.tls()),
        duration(environment, "PARLEY_WRITE", standard.write()),
        firstByte(environment, standard.firstByte()),
        duration(environment, "PARLEY_IDLE", standard.idle()),
        duration(environment, "PARLEY_WHOLE", standard.whole()),
        duration(environment, "PARLEY_HOLD_BACK", standard.holdBack()),
        duration(environment, "PARLEY_PING", standard.ping()));
  }

  private static Duration firstByte(Environment environment, Duration standard) {
    Setting setting = environment.find("PARLEY_FIRST_BYTE", "TIMEOUT");
    if (setting == null) {
      return standard;
    }
    return setting.name().equals("TIMEOUT")
        ? Durations.seconds(setting.name(), setting.value())
        : Durations.parse(setting.name(), setting.value());
  }

  private static Duration duration(Environment environment, String name, Duration standard) {
    Setting setting = environment.find(name);
    return setting == null ? standard : Durations.parse(setting.name(), setting.value());
  }

  private static LogForm log(Environment environment) {
    String debug = environment.text("DEBUG");
    boolean debugging = debug != null && debug.matches("(?i)1|true|yes|on");
    if (debugging && environment.said("PARLEY_LOG") == null) {
      return LogForm.PRETTY;
    }
    Setting setting = environment.find("PARLEY_LOG");
    if (setting == null) {
      return LogForm.JSON;
    }
    return switch (setting.value().toLowerCase(Locale.ROOT)) {
      case "json" -> LogForm.JSON;
      case "pretty" -> LogForm.PRETTY;
      case "off" -> LogForm.OFF;
      default -> throw BadConfig.of(setting.name(), setting.value(), "use json, pretty or off");
    };
  }
}
