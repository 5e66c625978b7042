package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import dev.parley.server.observe.LogForm;
import dev.parley.server.upstream.Account;
import dev.parley.server.upstream.Counting;
import dev.parley.server.upstream.Deadlines;
import dev.parley.server.upstream.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that an operator can decide.
///
/// @param model the one upstream model that answers everything, if there is one
/// @param modelMap from a name or pattern that clients ask for to an upstream model
/// @param strict whether a request that cannot be carried whole is refused
public record Config(
    String host,
    int port,
    Account account,
    @Nullable String model,
    Map<String, String> modelMap,
    boolean strict,
    Deadlines deadlines,
    Safeguarding safeguarding,
    Counting counting,
    LogForm log) {

  public static final String OPENAI = "https://api.openai.com/v1";

  private static final int DEFAULT_PORT = 8000;
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

  public Config {
    modelMap = Map.copyOf(modelMap);
  }

  /// Reads what an environment says.
  ///
  /// @throws BadConfig naming the variable that is wrong
  public static Config fromEnvironment(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    environment.requireNoStrangers();
    return new Config(
        host(environment.find("PARLEY_HOST", "PROXY_HOST")),
        port(environment.find("PARLEY_PORT", "PROXY_PORT")),
        account(environment),
        environment.text("OPENAI_MODEL"),
        ModelMapSetting.parse(environment.find("PARLEY_MODEL_MAP", "MODEL_MAP_JSON")),
        strict(environment.find("PARLEY_COMPAT")),
        deadlines(environment),
        Safeguarding.read(environment),
        CountingSetting.read(environment),
        log(environment));
  }

  public Config on(int otherPort) {
    return new Config(
        host, otherPort, account, model, modelMap, strict, deadlines, safeguarding, counting, log);
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
    if (!LOOPBACK.contains(setting.value())) {
      throw BadConfig.of(
          setting.name(),
          setting.value(),
          "without client keys, which come with a later release, only 127.0.0.1, localhost and ::1"
              + " are served");
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

  private static Account account(Environment environment) {
    Setting setting = environment.find("OPENAI_BASE_URL");
    Setting base = setting == null ? new Setting("OPENAI_BASE_URL", OPENAI) : setting;
    URI uri = BaseUrl.parse(base.name(), base.value());
    return new Account(
        uri,
        key(environment.text("OPENAI_API_KEY")),
        header("OPENAI_ORG_ID", environment.text("OPENAI_ORG_ID")),
        header("OPENAI_PROJECT_ID", environment.text("OPENAI_PROJECT_ID")),
        ProxyChoice.of(uri, environment));
  }

  private static @Nullable Secret key(@Nullable String text) {
    String key = header("OPENAI_API_KEY", text);
    return key == null ? null : new Secret(key);
  }

  /// What goes into a header as it is.
  private static @Nullable String header(String name, @Nullable String text) {
    if (text != null && !text.matches("[!-~]+")) {
      throw new BadConfig(name + ": has a blank or another character that no key has");
    }
    return text;
  }

  private static boolean strict(@Nullable Setting setting) {
    return switch (setting == null ? "permissive" : setting.value()) {
      case "permissive" -> false;
      case "strict" -> true;
      case String other -> throw BadConfig.of("PARLEY_COMPAT", other, "use permissive or strict");
    };
  }

  private static Deadlines deadlines(Environment environment) {
    Deadlines standard = Deadlines.DEFAULT;
    Setting seconds = environment.find("TIMEOUT");
    Duration firstByte =
        seconds == null ? standard.firstByte() : Durations.seconds(seconds.name(), seconds.value());
    return new Deadlines(
        duration(environment, "PARLEY_CONNECT", standard.connect()),
        duration(environment, "PARLEY_FIRST_BYTE", firstByte),
        duration(environment, "PARLEY_IDLE", standard.idle()),
        standard.whole(),
        duration(environment, "PARLEY_HOLD_BACK", standard.holdBack()),
        duration(environment, "PARLEY_PING", standard.ping()));
  }

  private static Duration duration(Environment environment, String name, Duration standard) {
    Setting setting = environment.find(name);
    return setting == null ? standard : Durations.parse(name, setting.value());
  }

  private static LogForm log(Environment environment) {
    Setting setting = environment.find("PARLEY_LOG");
    String debug = environment.text("DEBUG");
    boolean debugging = debug != null && debug.matches("(?i)1|true|yes|on");
    if (setting == null) {
      return debugging ? LogForm.PRETTY : LogForm.JSON;
    }
    return switch (setting.value().toLowerCase(Locale.ROOT)) {
      case "json" -> LogForm.JSON;
      case "pretty" -> LogForm.PRETTY;
      case "off" -> LogForm.OFF;
      default -> throw BadConfig.of(setting.name(), setting.value(), "use json, pretty or off");
    };
  }
}
