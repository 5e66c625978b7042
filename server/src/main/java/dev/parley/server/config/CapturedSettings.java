package dev.parley.server.config;

import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What of a configuration decides what becomes of a request, in the words of variables and of the
/// file, without secrets: so that an exchange can be replayed elsewhere.
public final class CapturedSettings {
  private static final String VARIABLES = "variables";
  private static final String FILE = "file";
  private static final String MADE_UP = "REPLAY_KEY_";
  private static final int MOST_KEYS = 100;

  private static final Set<String> TAKEN =
      Set.of(
          "OPENAI_BASE_URL",
          "OPENAI_MODEL",
          OnlyUpstream.ALLOW_HTTP,
          "PARLEY_BACKEND",
          "PARLEY_COMPAT",
          "PARLEY_DIALECT",
          "PARLEY_MODEL_MAP",
          "PARLEY_OVERFLOW",
          "PARLEY_RETRIES",
          "PARLEY_SAFEGUARDS",
          "PARLEY_SAFEGUARDS_MODEL");

  private CapturedSettings() {}

  /// Those of a configuration.
  public static RawJson of(Config config) {
    boolean named = !config.upstreams().names().isEmpty();
    JsonValue settings =
        out -> {
          out.begin().member(VARIABLES, texts(variables(config, named)));
          if (named || !config.reliability().failover().isEmpty()) {
            out.member(FILE, file(config, named));
          }
          out.end();
        };
    return settings.toJson();
  }

  private static Map<String, String> variables(Config config, boolean named) {
    Map<String, String> said = new TreeMap<>();
    UpstreamConfig only = config.upstreams().standard();
    if (!named) {
      said.put("OPENAI_BASE_URL", url(only));
      said.put("PARLEY_BACKEND", only.backend().name());
      said.put("PARLEY_DIALECT", only.dialect().wire());
      if (only.exposure() != null) {
        said.put(OnlyUpstream.ALLOW_HTTP, "true");
      }
    }
    if (config.model() != null) {
      said.put("OPENAI_MODEL", config.model());
    }
    if (!config.modelMap().isEmpty()) {
      said.put("PARLEY_MODEL_MAP", JsonWriter.text(texts(config.modelMap())));
    }
    Safeguarding safeguarding = config.safeguarding();
    if (safeguarding.model() != null) {
      said.put("PARLEY_SAFEGUARDS_MODEL", safeguarding.model());
    }
    said.put("PARLEY_SAFEGUARDS", safeguarding.classifies() ? "classify" : "unsupported");
    said.put("PARLEY_COMPAT", config.strict() ? "strict" : "permissive");
    said.put("PARLEY_OVERFLOW", config.context().early() ? "early" : "upstream");
    said.put("PARLEY_RETRIES", Integer.toString(config.reliability().retries().most()));
    return said;
  }

  private static String url(UpstreamConfig upstream) {
    String query = upstream.account().query();
    return upstream.account().base() + (query.isEmpty() ? "" : "?" + query);
  }

  private static JsonValue texts(Map<String, String> texts) {
    return out -> {
      out.begin();
      texts.forEach(out::member);
      out.end();
    };
  }

  private static JsonValue file(Config config, boolean named) {
    return out -> {
      out.begin();
      if (named) {
        out.member("default_upstream", config.upstreams().standard().name());
        out.member("upstreams", upstreams(config.upstreams().all()));
      }
      Map<String, List<String>> failover = config.reliability().failover();
      if (!failover.isEmpty()) {
        out.member("failover", lists(failover));
      }
      out.end();
    };
  }

  private static JsonValue lists(Map<String, List<String>> lists) {
    return out -> {
      out.begin();
      lists.forEach((name, list) -> out.member(name, list));
      out.end();
    };
  }

  private static JsonValue upstreams(List<UpstreamConfig> all) {
    return out -> {
      out.begin();
      int keys = 0;
      for (UpstreamConfig upstream : all) {
        out.member(upstream.name(), upstream(upstream, keys));
        keys += upstream.keys().size();
      }
      out.end();
    };
  }

  /// @param first how many keys come before its own
  private static JsonValue upstream(UpstreamConfig upstream, int first) {
    List<JsonValue> keys = new ArrayList<>();
    for (UpstreamKey key : upstream.keys()) {
      String made = "${" + MADE_UP + (first + keys.size()) + "}";
      String owner = key.account().owner();
      keys.add(out ->
          out.begin().member("key", made).member("account", owner.isEmpty() ? null : owner).end());
    }
    return out ->
        out.begin()
            .member("url", url(upstream))
            .member("allow_http", upstream.exposure() == null ? null : "true")
            .member("dialect", upstream.dialect().wire())
            .member("backend", upstream.backend().name())
            .member("betas", upstream.sendsBetas() ? "keep" : "drop")
            .member("key", keys)
            .end();
  }

  /// A configuration with these settings, that listens, keeps and tells nothing.
  ///
  /// @param name what errors call them
  /// @throws BadConfig naming what is wrong
  public static Config read(String name, RawJson settings) {
    Map<String, String> variables = new HashMap<>();
    ConfigFile file;
    try {
      RawJson said = settings.at(FILE);
      variables.putAll(variables(name, settings));
      variables.putAll(silence());
      file = said == null ? ConfigFile.NONE : file(name + "." + FILE, said, variables);
    } catch (JsonException e) {
      throw new BadConfig(name + "." + e.words());
    }
    if (file.upstreams().isEmpty()) {
      variables.put("OPENAI_API_KEY", MADE_UP);
    }
    try {
      return Config.read(variables, file);
    } catch (BadConfig e) {
      throw new BadConfig(e.problems().stream().map(one -> name + ": " + one).toList());
    }
  }

  /// A file of somebody else's refers to none here.
  private static ConfigFile file(String name, RawJson said, Map<String, String> variables) {
    if (said.toString().contains("${file:")) {
      throw new BadConfig(name + ": refers to a file; a capture has no such reference");
    }
    for (int i = 0; i < MOST_KEYS; i++) {
      variables.put(MADE_UP + i, MADE_UP + i);
    }
    return ConfigFile.read(name, said.toString(), variables);
  }

  private static Map<String, String> variables(String name, RawJson settings) {
    Map<String, String> variables = new LinkedHashMap<>();
    RawJson said = settings.at(VARIABLES);
    if (said == null) {
      return variables;
    }
    JsonReader in = said.reader();
    Members members = in.members();
    while (members.next()) {
      if (!TAKEN.contains(members.name())) {
        throw new BadConfig(
            "%s.%s: got \"%s\"; use none but %s"
                .formatted(name, VARIABLES, members.name(), String.join(", ", sorted())));
      }
      variables.put(members.name(), in.string());
    }
    return variables;
  }

  private static Set<String> sorted() {
    return new TreeSet<>(TAKEN);
  }

  /// What a replay never does, whatever was captured.
  public static Map<String, String> silence() {
    return Map.of(
        "PARLEY_HOST", "127.0.0.1",
        "PARLEY_PORT", "0",
        "PARLEY_STATE", "off",
        "PARLEY_CAPTURE", "off",
        "PARLEY_MANAGEMENT", "off",
        "PARLEY_LOG", "off",
        "OTEL_SDK_DISABLED", "true");
  }
}
