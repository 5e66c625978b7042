package dev.parley.server.cli;

import dev.parley.server.config.BadConfig;
import dev.parley.server.config.ConfigFolder;
import dev.parley.server.config.Paths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `parley token`: the key of this client and nothing else, as Claude Code's `apiKeyHelper` wants
/// it.
final class TokenCommand implements Callable<Integer> {
  private static final String VARIABLE = "PARLEY_TOKEN";
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

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
    String said = environment.getOrDefault(VARIABLE, "").strip();
    if (named == null && !said.isEmpty()) {
      terminal.line(token(VARIABLE, said));
    } else {
      Path place = named == null ? usual() : named;
      terminal.line(token(place.toString(), content(place)));
    }
    return Cli.OK;
  }

  private Path usual() {
    @Nullable Path folder = ConfigFolder.of(environment);
    if (folder == null) {
      throw new BadConfig(VARIABLE + ": is not set; set it, or name a file with --file");
    }
    return folder.resolve("token");
  }

  private String content(Path place) {
    try {
      return Files.readString(place).strip();
    } catch (NoSuchFileException e) {
      throw new BadConfig(
          place + " is not there; set " + VARIABLE + ", or make it: parley keys create > " + place);
    } catch (IOException e) {
      String who = file.getValue() == null ? "the token" : file.longestName();
      throw new BadConfig(who + ": " + Paths.unusable(place, e));
    }
  }

  private static String token(String where, String text) {
    if (!TOKEN.matcher(text).matches()) {
      throw new BadConfig(where + ": is no key; use one line of visible ASCII characters");
    }
    return text;
  }
}
