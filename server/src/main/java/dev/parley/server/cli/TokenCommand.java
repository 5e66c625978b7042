package dev.parley.server.cli;

import dev.parley.server.config.BadConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `parley token`: the key of this client and nothing else, as Claude Code's `apiKeyHelper` wants
/// it.
final class TokenCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Terminal terminal;
  private final OptionSpec file =
      OptionSpec.builder("--file")
          .paramLabel("FILE")
          .type(Path.class)
          .description("Read it from FILE, instead of PARLEY_TOKEN or the usual file.")
          .build();

  TokenCommand(Map<String, String> environment, Terminal terminal) {
    this.environment = environment;
    this.terminal = terminal;
  }

  CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).addOption(file);
    spec.usageMessage()
        .description("Print this client's key, for Claude Code's apiKeyHelper.")
        .footer(
            "",
            "It is what PARLEY_TOKEN says, else what the file token beside the configuration"
                + " holds: parley keys create > ~/.config/parley/token");
    return spec;
  }

  @Override
  public Integer call() {
    Path named = file.getValue();
    ClientToken said = named == null ? ClientToken.ofVariable(environment) : null;
    terminal.line(said == null ? content(named) : said.text());
    return Cli.OK;
  }

  private String content(@Nullable Path named) {
    if (named != null) {
      return ClientToken.ofFile(named, file.longestName()).text();
    }
    Path usual = ClientToken.usualFile(environment);
    if (usual == null) {
      throw new BadConfig(
          ClientToken.VARIABLE + ": is not set; set it, or name a file with --file");
    }
    return ClientToken.ofFile(usual, "the token").text();
  }
}
