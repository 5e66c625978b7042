package dev.parley.server.cli;

import dev.parley.server.Version;
import dev.parley.server.config.BadConfig;
import dev.parley.server.launch.ClaudeModels;
import dev.parley.server.launch.ClaudeVariables;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The options that say which running Parley Claude Code is led to, and with which key.
final class GatewayOptions {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

  private final Settings settings;
  private final PrintStream err;
  private final OptionSpec url =
      OptionSpec.builder("--gateway")
          .paramLabel("URL")
          .type(String.class)
          .description("Use the Parley that runs at URL, and leave it running.")
          .build();
  private final OptionSpec tokenFile =
      OptionSpec.builder("--token-file")
          .paramLabel("FILE")
          .type(Path.class)
          .description(
              "Read the key for that Parley from FILE, instead of PARLEY_TOKEN or the usual file.")
          .build();

  GatewayOptions(Settings settings, PrintStream err) {
    this.settings = settings;
    this.err = err;
  }

  void addTo(CommandSpec command) {
    command.addOption(url).addOption(tokenFile);
  }

  boolean isNamed() {
    if (url.getValue() == null && tokenFile.getValue() != null) {
      throw new BadConfig("--token-file: is the key for a Parley that runs; add --gateway URL");
    }
    return url.getValue() != null;
  }

  /// What only a gateway of its own could be told.
  void requireAlone(OptionSpec log, Settings others) {
    if (log.getValue() != null) {
      throw new BadConfig("--log: is for a gateway of its own; leave it out with --gateway");
    }
    if (others.namesConfiguration()) {
      throw new BadConfig("--config: is for a gateway of its own; leave it out with --gateway");
    }
  }

  /// What Claude Code is told of it.
  ///
  /// @param model to begin with; null for what stands in for Opus there
  /// @throws BadConfig when there is no Parley that lets it in and knows the model
  ClaudeVariables variables(@Nullable String model) throws InterruptedException {
    String place = ClaudeOptions.url("--gateway", url.getValue());
    Map<String, String> variables = settings.variables();
    warnOfTheWay(place);
    try (RunningGateway gateway = RunningGateway.at(place, variables, token(variables))) {
      if (!gateway.release().equals(Version.TEXT)) {
        err.println(
            "parley: the gateway is Parley " + gateway.release() + ", this is " + Version.TEXT);
      }
      return ClaudeVariables.of(place, gateway.key(), new ClaudeModels(gateway, model));
    }
  }

  private void warnOfTheWay(String place) {
    URI uri = URI.create(place);
    if ("http".equals(uri.getScheme()) && !LOOPBACK.matcher(uri.getHost()).matches()) {
      err.println(
          "parley: the key and prompts go to "
              + place
              + " in the clear; use https where others are on the way");
    }
  }

  private @Nullable ClientToken token(Map<String, String> variables) {
    Path named = tokenFile.getValue();
    if (named != null) {
      return ClientToken.ofFile(named, tokenFile.longestName());
    }
    ClientToken said = ClientToken.ofVariable(variables);
    Path usual = ClientToken.usualFile(variables);
    return said == null && usual != null && Files.exists(usual)
        ? ClientToken.ofFile(usual, "the token")
        : said;
  }
}
