package dev.parley.server.cli;

import dev.parley.json.JsonWriter;
import dev.parley.server.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `parley version`: which Parley this is, and what it runs on.
final class VersionCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final OptionSpec json =
      OptionSpec.builder("--json").type(boolean.class).description("Print it as JSON.").build();

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).addOption(json);
    spec.usageMessage().description("Print which Parley this is, and what it runs on.");
    return spec;
  }

  @Override
  public Integer call() {
    terminal.line(Boolean.TRUE.equals(json.getValue()) ? data() : text());
    return Cli.OK;
  }

  private static String text() {
    return "parley "
        + Version.TEXT
        + " ("
        + Version.COMMIT
        + ") on Java "
        + Runtime.version()
        + ", "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch");
  }

  private static String data() {
    return JsonWriter.text(out ->
        out.begin()
            .member("name", "parley")
            .member("version", Version.TEXT)
            .member("commit", Version.COMMIT)
            .member("java", Runtime.version().toString())
            .member("os", System.getProperty("os.name"))
            .member("arch", System.getProperty("os.arch"))
            .end());
  }
}
