package dev.parley.server.config;

import dev.parley.models.Catalog;
import dev.parley.server.auth.Allowance;
import dev.parley.server.auth.ClientKey;
import dev.parley.server.auth.KeyDigest;
import dev.parley.server.capture.CaptureRule;
import dev.parley.server.config.Environment.Setting;
import dev.parley.server.observe.LogForm;
import dev.parley.server.observe.LogLevel;
import dev.parley.server.upstream.Account;
import dev.parley.server.upstream.Counting;
import dev.parley.server.upstream.Deadlines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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
    RequestLimits limits,
    Safeguarding safeguarding,
    Counting counting,
    @Nullable Path state,
    Ending ending,
    Catalog catalog,
    Context context,
    LogForm log,
    LogLevel logLevel,
    Entrance entrance,
    Observing observing,
    CaptureRule capture) {

  private static final int DEFAULT_PORT = 8000;
  private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}|localhost|::1");

  public Config {
    modelMap = Collections.unmodifiableMap(new LinkedHashMap<>(modelMap));
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
    environment.findStrangers();
    Config config =
        new Config(
            environment.read("127.0.0.1", Config::host, "PARLEY_HOST", "PROXY_HOST"),
            environment.read(DEFAULT_PORT, Config::port, "PARLEY_PORT", "PROXY_PORT"),
            environment.or(Upstreams.standIn(), () -> Upstreams.of(environment, file)),
            environment.<@Nullable String>read(null, ModelName::require, "OPENAI_MODEL"),
            modelMap(environment, file),
            environment.read(false, Config::strict, "PARLEY_COMPAT"),
            deadlines(environment),
            Reliability.read(environment, file),
            Load.read(environment, Machine.here()),
            RequestLimits.read(environment),
            Safeguarding.read(environment),
            CountingSetting.read(environment),
            environment.<@Nullable Path>or(null, () -> StateSetting.read(environment)),
            Ending.read(environment),
            file.catalog(),
            Context.read(environment),
            LogSetting.read(environment),
            LogSetting.level(environment),
            Entrance.read(environment, file, variables),
            environment.or(Observing.NONE, () -> Observing.read(environment)),
            CaptureSetting.read(environment));
    environment.or(config, config::readable);
    environment.requireRight();
    return config;
  }

  /// What a variable says of a name counts before what the file says of it.
  private static Map<String, String> modelMap(Environment environment, ConfigFile file) {
    Map<String, String> map = new LinkedHashMap<>(file.models());
    map.putAll(
        environment.read(Map.of(), ModelMapSetting::read, "PARLEY_MODEL_MAP", "MODEL_MAP_JSON"));
    return map;
  }

  /// What stays as it is while Parley runs.
  private record Standing(
      String host,
      int port,
      LogForm log,
      @Nullable Path state,
      int headerBytes,
      Observing observing) {
    Standing on(String otherHost, int otherPort, Observing other) {
      return new Standing(otherHost, otherPort, log, state, headerBytes, other);
    }
  }

  private Standing standing() {
    return new Standing(host, port, log, state, limits.headerBytes(), observing);
  }

  public Config on(int otherPort) {
    return with(standing().on(host, otherPort, observing), entrance, capture);
  }

  /// The same, if what it takes down can be read by somebody, and by nobody else.
  private Config readable() {
    CaptureSetting.requireReadable(capture, observing);
    return this;
  }

  /// The same, which takes nothing down.
  public Config withoutCapture() {
    return with(standing(), entrance, CaptureRule.OFF);
  }

  /// For one client on this machine, which shows this key; on a free port.
  public Config onlyFor(String name, String key) {
    ClientKey only = new ClientKey(name, KeyDigest.of(key), Allowance.ALL, null, null);
    Standing here = standing().on("127.0.0.1", 0, observing.withoutManagement());
    return with(here, Entrance.only(only), capture.outsideMemory());
  }

  /// The same with all that is [Fixed] as it is while Parley runs.
  ///
  /// @throws BadConfig when it cannot be so
  public Config after(Config running) {
    return with(running.standing(), entrance.by(running.entrance.https()), capture).readable();
  }

  private Config with(Standing other, Entrance otherEntrance, CaptureRule otherCapture) {
    return new Config(
        other.host,
        other.port,
        upstreams,
        model,
        modelMap,
        strict,
        deadlines,
        reliability,
        load,
        limits.withHeaders(other.headerBytes),
        safeguarding,
        counting,
        other.state,
        ending,
        catalog,
        context,
        other.log,
        logLevel,
        otherEntrance,
        other.observing,
        otherCapture);
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
    return (entrance.https() == null ? "http://" : "https://") + name + ":" + actualPort;
  }

  private static String host(Setting setting) {
    if (!setting.value().matches("[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f:.]+]?")) {
      throw BadConfig.of(setting.name(), setting.value(), "use an address or a name");
    }
    return setting.value().replaceAll("[\\[\\]]", "");
  }

  private static int port(Setting setting) {
    int port = setting.value().matches("[0-9]{1,5}") ? Integer.parseInt(setting.value()) : -1;
    if (port < 0 || port > 65_535) {
      throw BadConfig.of(
          setting.name(), setting.value(), "use a number up to 65535; 0 takes a free port");
    }
    return port;
  }

  private static boolean strict(Setting setting) {
    return switch (setting.value()) {
      case "permissive" -> false;
      case "strict" -> true;
      case String other -> throw BadConfig.of(setting.name(), other, "use permissive or strict");
    };
  }

  private static Deadlines deadlines(Environment environment) {
    Deadlines standard = Deadlines.DEFAULT;
    return new Deadlines(
        environment.read(standard.pool(), Durations::parse, "PARLEY_POOL_WAIT"),
        environment.read(standard.connect(), Durations::parse, "PARLEY_CONNECT"),
        environment.read(standard.tls(), Durations::parse, "PARLEY_TLS"),
        environment.read(standard.write(), Durations::parse, "PARLEY_WRITE"),
        environment.read(standard.firstByte(), Config::firstByte, "PARLEY_FIRST_BYTE", "TIMEOUT"),
        environment.read(standard.idle(), Durations::parse, "PARLEY_IDLE"),
        environment.read(standard.whole(), Durations::parse, "PARLEY_WHOLE"),
        environment.read(standard.holdBack(), Durations::parse, "PARLEY_HOLD_BACK"),
        environment.read(standard.ping(), Durations::parse, "PARLEY_PING"),
        environment.read(standard.tcp(), Durations::parse, "PARLEY_TCP"));
  }

  private static Duration firstByte(Setting setting) {
    return setting.name().equals("TIMEOUT")
        ? Durations.seconds(setting.name(), setting.value())
        : Durations.parse(setting);
  }
}
