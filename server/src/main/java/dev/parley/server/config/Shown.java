package dev.parley.server.config;

import dev.parley.server.config.Environment.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One value that counts, and who says it.
///
/// @param key in the file; the variable's name where it has none
/// @param value as it was said, without secrets
public record Shown(String key, String value, Origin origin) {
  private static final String MASK = "***";

  private static final Map<String, List<String>> ALIASES =
      Map.of(
          "PARLEY_HOST", List.of("PROXY_HOST"),
          "PARLEY_PORT", List.of("PROXY_PORT"),
          "PARLEY_FIRST_BYTE", List.of("TIMEOUT"),
          "PARLEY_MODEL_MAP", List.of("MODEL_MAP_JSON"));

  private static final List<String> ONLY_UPSTREAM =
      List.of(
          "OPENAI_BASE_URL",
          "OPENAI_API_KEY",
          "OPENAI_ORG_ID",
          "OPENAI_PROJECT_ID",
          "PARLEY_DIALECT",
          "PARLEY_BACKEND",
          OnlyUpstream.ALLOW_HTTP,
          UpstreamFiles.CERT,
          UpstreamFiles.CERT_KEY);

  private static final List<String> PROXIES =
      List.of("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy");

  private static final Pattern SECRET =
      Pattern.compile(
          "OPENAI_API_KEY|OPENAI_ORG_ID|OPENAI_PROJECT_ID|PARLEY_CLIENT_KEYS"
              + "|upstreams\\..*\\.key.*|upstreams\\..*\\.headers\\..*"
              + "|client_keys\\..*\\.key");

  /// All that counts: what variables say, then what the file says, then defaults.
  ///
  /// @param more the file of variables
  /// @param name what the configuration file is called
  /// @param text what is in it
  public static List<Shown> all(
      Map<String, String> variables, EnvFile more, String name, String text) {
    List<Setting> texts = text.isEmpty() ? List.of() : ConfigFile.texts(name, text);
    ConfigFile file = text.isEmpty() ? ConfigFile.NONE : ConfigFile.read(name, text, variables);
    Environment environment = new Environment(variables, file.settings());
    List<Shown> all = new ArrayList<>();
    keys(file).forEach((key, variable) -> all.add(setting(key, variable, environment, more)));
    for (String variable : PROXIES) {
      Setting said = environment.said(variable);
      if (said != null) {
        all.add(new Shown(variable, withoutUser(said.value()), Origin.of(variable, more)));
      }
    }
    for (Setting one : texts) {
      String key = one.name().replaceFirst(".*?, line [0-9]+, ", "");
      if (ConfigFile.variable(key.replaceFirst("\\[[0-9]+]$", "")) == null) {
        all.add(new Shown(key, masked(key, one.value()), Origin.of(one.name(), more)));
      }
    }
    return all;
  }

  /// From what is shown to the variable that says it.
  private static Map<String, String> keys(ConfigFile file) {
    Map<String, String> keys = new TreeMap<>();
    ConfigFile.settingKeys().forEach(keys::put);
    TreeSet<String> others = new TreeSet<>(SettingForms.all().keySet());
    others.removeAll(keys.values());
    ONLY_UPSTREAM.forEach(others::remove);
    Map<String, String> all = new LinkedHashMap<>();
    if (file.upstreams().isEmpty()) {
      ONLY_UPSTREAM.forEach(variable -> all.put(variable, variable));
    }
    all.putAll(keys);
    others.forEach(variable -> all.put(variable, variable));
    return all;
  }

  private static Shown setting(String key, String variable, Environment environment, EnvFile more) {
    List<String> names = new ArrayList<>(List.of(variable));
    names.addAll(ALIASES.getOrDefault(variable, List.of()));
    Setting said = environment.find(names.toArray(String[]::new));
    if (variable.equals(LogSetting.NAME) && LogSetting.isAskedForByAlias(environment)) {
      return new Shown(key, "pretty", Origin.of(LogSetting.ALIAS, more));
    }
    return said == null
        ? new Shown(key, usual(variable, environment), Origin.DEFAULT)
        : new Shown(key, value(variable, said), Origin.of(said.name(), more));
  }

  /// As the setting itself would say it.
  private static String value(String variable, Setting said) {
    return said.name().equals("TIMEOUT") ? said.value() + "s" : masked(variable, said.value());
  }

  private static String usual(String variable, Environment environment) {
    return switch (variable) {
      case "OPENAI_BASE_URL" -> OnlyUpstream.OPENAI;
      case "PARLEY_STATE" -> words(StateSetting.read(environment));
      case "PARLEY_KEY_FILE" -> words(Entrance.keyFile(environment.variables()));
      default -> words(SettingForms.of(variable).usual());
    };
  }

  private static String words(@Nullable Object value) {
    return value == null ? "-" : value.toString();
  }

  /// A reference tells no secret.
  private static String masked(String key, String value) {
    if (!SECRET.matcher(key).matches()) {
      return value;
    }
    String names = References.names(new Setting(key, value));
    return names.isEmpty() ? MASK : MASK + " from " + names;
  }

  private static String withoutUser(String url) {
    return url.replaceFirst("(://|^)[^/]*@", "$1" + MASK + "@");
  }
}
