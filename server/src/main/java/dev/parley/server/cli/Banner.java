package dev.parley.server.cli;

import dev.parley.models.ModelMap;
import dev.parley.server.Gateway;
import dev.parley.server.Version;
import dev.parley.server.config.Config;
import java.util.ArrayList;
import java.util.List;

/// What is said at the start: where it listens, whom it asks, and what to paste.
final class Banner {
  private Banner() {}

  static List<String> of(Config config, int port) {
    String url = config.url(port);
    List<String> lines = new ArrayList<>();
    lines.add("Parley " + Version.TEXT + " at " + url);
    lines.add("  asks    " + config.account().base());
    lines.add("  models  " + models(config));
    if (config.account().key() == null) {
      lines.add("  OPENAI_API_KEY is not set: every message will be refused until it is");
    }
    lines.add("");
    lines.add("For Claude Code, in another terminal:");
    lines.addAll(paste(url, "any"));
    return lines;
  }

  static List<String> paste(String url, String key) {
    return List.of("  export ANTHROPIC_BASE_URL=" + url + " ANTHROPIC_API_KEY=" + key, "  claude");
  }

  private static String models(Config config) {
    ModelMap models = Gateway.models(config);
    if (config.model() != null) {
      return "all -> " + config.model();
    }
    List<String> families = new ArrayList<>();
    for (String family : List.of("opus", "sonnet", "haiku")) {
      families.add(family + " -> " + models.upstream("claude-" + family));
    }
    return String.join(", ", families);
  }
}
