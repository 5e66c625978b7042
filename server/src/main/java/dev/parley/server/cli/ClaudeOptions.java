package dev.parley.server.cli;

import dev.parley.server.Gateway;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import dev.parley.server.launch.ClaudeModels;
import dev.parley.server.launch.ClaudeVariables;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/// Options of whatever tells Claude Code where to go.
final class ClaudeOptions {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private ClaudeOptions() {}

  static OptionSpec model() {
    return OptionSpec.builder("--model", "-m")
        .paramLabel("MODEL")
        .type(String.class)
        .description("Begin with MODEL, as a client names it, instead of what stands for Opus.")
        .build();
  }

  static OptionSpec alone() {
    return OptionSpec.builder("--private")
        .type(boolean.class)
        .description(
            "Keep Claude Code from calling anywhere else; it then lists no models of Parley's.")
        .build();
  }

  /// What Claude Code is told of a gateway that is configured so.
  ///
  /// @param wanted the model to begin with; null for what stands in for Opus
  static ClaudeVariables told(String url, String token, Config config, @Nullable String wanted) {
    ClaudeModels models = new ClaudeModels(Gateway.models(config), wanted, config.context().full());
    ClaudeVariables told = ClaudeVariables.of(url, token, models);
    return config.observing().traces() == null ? told : told.traced();
  }

  /// A base URL as Claude Code wants it: it adds the path itself.
  static String url(String option, String text) {
    try {
      URI url = new URI(text);
      boolean whole = url.getHost() != null && SCHEMES.contains(url.getScheme());
      boolean isBare = url.getRawUserInfo() == null && url.getRawQuery() == null;
      if (whole && isBare && url.getRawFragment() == null) {
        return text.replaceFirst("/+$", "").replaceFirst("/v1$", "");
      }
    } catch (URISyntaxException e) {
      throw new BadConfig(option + ": that is no URL; use one like http://127.0.0.1:8000");
    }
    throw new BadConfig(option + ": use an http or https URL like http://127.0.0.1:8000");
  }
}
