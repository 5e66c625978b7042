package dev.parley.server.cli;

import dev.parley.models.ModelMap;
import dev.parley.server.Gateway;
import dev.parley.server.Version;
import dev.parley.server.config.Config;
import dev.parley.server.config.DialectName;
import dev.parley.server.config.Observing;
import dev.parley.server.config.UpstreamConfig;
import dev.parley.server.config.Upstreams;
import dev.parley.server.traces.OtlpTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What is said at the start: where it listens, whom it asks, and what to paste.
final class Banner {
  private static final int MOST_MAPPED = 6;

  private Banner() {}

  static List<String> of(Config config, int port) {
    return of(config, port, 0, false);
  }

  static List<String> of(Config config, int port, int managementPort, boolean wantsKeys) {
    String url = config.url(port);
    List<String> lines = new ArrayList<>();
    lines.add("Parley " + Version.TEXT + " at " + url);
    lines.addAll(upstreams(config.upstreams()));
    lines.add("  models  " + models(config));
    lines.addAll(mapped(config));
    lines.add("  capture " + config.capture().words());
    lines.addAll(monitoring(config.observing(), managementPort));
    lines.addAll(obstacles(config));
    lines.addAll(door(config, wantsKeys));
    lines.add("");
    lines.add("For Claude Code, in another terminal:");
    String reachable = reachable(config, port);
    lines.addAll(wantsKeys ? paste(reachable) : paste(reachable, "any"));
    return lines;
  }

  /// Where it listens everywhere, clients elsewhere go by a name.
  private static String reachable(Config config, int port) {
    boolean everywhere = config.host().matches("0\\.0\\.0\\.0|::");
    Set<String> names = config.entrance().hosts();
    return everywhere && !names.isEmpty()
        ? config.url(port).replaceFirst("//.*(?=:)", "//" + new TreeSet<>(names).first())
        : config.url(port);
  }

  private static List<String> paste(String url) {
    return List.of(
        "  export ANTHROPIC_BASE_URL=" + url + " ANTHROPIC_AUTH_TOKEN=<a client key>", "  claude");
  }

  private static List<String> door(Config config, boolean wantsKeys) {
    List<String> lines = new ArrayList<>();
    if (wantsKeys) {
      lines.add("  clients need a key: parley keys create");
    }
    if (config.entrance().wantsCertificates()) {
      lines.add("  clients need a certificate");
    } else if (!wantsKeys && config.isLocal()) {
      lines.add("  clients of this machine need no key");
    }
    if (!config.isLocal() && config.entrance().https() == null) {
      lines.add("  others can come in, and keys and prompts travel in the clear: put TLS in front");
    }
    if (!wantsKeys && !config.entrance().hosts().isEmpty()) {
      lines.add("  no key is needed: whoever is let through by what stands in front can spend it");
    }
    return lines;
  }

  static List<String> paste(String url, String key) {
    return List.of(
        "  export ANTHROPIC_BASE_URL=" + url + " ANTHROPIC_AUTH_TOKEN=" + key, "  claude");
  }

  private static List<String> upstreams(Upstreams upstreams) {
    List<String> lines = new ArrayList<>();
    for (UpstreamConfig upstream : upstreams.all()) {
      String name = upstream.name().isEmpty() ? "" : upstream.name() + " at ";
      boolean standard = upstream.name().equals(upstreams.standard().name());
      String models = standard ? "" : ", for its own models";
      String way =
          upstream.dialect() == DialectName.RESPONSES ? "" : ", " + upstream.dialect().wire();
      lines.add("  asks    " + name + upstream.account().base() + way + models);
    }
    return lines;
  }

  private static List<String> monitoring(Observing observing, int port) {
    List<String> lines = new ArrayList<>();
    if (observing.management() != null) {
      lines.add("  metrics at " + observing.management().url(port) + "/metrics");
    }
    if (observing.traces() != null) {
      lines.addAll(traces(observing.traces()));
    }
    if (observing.withheld() != null) {
      lines.add("  traces  off: " + observing.withheld());
    }
    observing.unoffered().forEach(words -> lines.add("  traces  " + words));
    return lines;
  }

  private static List<String> traces(OtlpTarget target) {
    List<String> lines = new ArrayList<>(List.of("  traces  to " + target.where()));
    if (target.tellsContent()) {
      String clear = target.isInTheClear() ? ", in the clear" : "";
      lines.add("  content in spans: prompts and answers go there" + clear);
    }
    return lines;
  }

  private static List<String> obstacles(Config config) {
    List<String> lines = new ArrayList<>();
    for (UpstreamConfig upstream : config.upstreams().all()) {
      if (upstream.account().lacksKey()) {
        lines.add(
            "  " + upstream.keyName() + " is not set: what goes there is refused until it is");
      }
      if (upstream.exposure() != null) {
        lines.add("  " + upstream.exposure() + ": use https where others are on the way");
      }
    }
    boolean unmapped = config.model() == null && config.modelMap().isEmpty();
    UpstreamConfig standard = config.upstreams().standard();
    if (unmapped && !standard.hasCatalog() && standard.dialect() != DialectName.MESSAGES) {
      lines.add("  no model is mapped: set OPENAI_MODEL to one that this upstream has");
    }
    return lines;
  }

  private static String models(Config config) {
    ModelMap models = Gateway.models(config);
    if (config.model() != null) {
      return "all -> " + config.model();
    }
    List<String> families = new ArrayList<>();
    for (String family : List.of("opus", "sonnet", "haiku")) {
      families.add(family + " -> " + models.place("claude-" + family).name());
    }
    return String.join(", ", families);
  }

  /// What the operator maps, as it stands there; of many the first.
  private static List<String> mapped(Config config) {
    Map<String, String> map = new TreeMap<>(config.modelMap());
    if (map.isEmpty() || config.model() != null) {
      return List.of();
    }
    int more = map.size() - MOST_MAPPED;
    String words =
        map.entrySet().stream()
            .limit(MOST_MAPPED)
            .map(one -> one.getKey() + " -> " + one.getValue())
            .collect(Collectors.joining(", "));
    return List.of("  mapped  " + words + (more > 0 ? " and " + more + " more" : ""));
  }
}
