package dev.parley.server.cli;

import dev.parley.server.config.ConfigSchema;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/// `parley config schema`: the form of the configuration file, for editors.
final class ConfigSchemaCommand implements Callable<Integer> {
  private final PrintStream out;

  ConfigSchemaCommand(PrintStream out) {
    this.out = out;
  }

  CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    spec.usageMessage().description("Print the JSON Schema of the configuration file.");
    return spec;
  }

  @Override
  public Integer call() {
    out.println(IndentedJson.of(ConfigSchema.text()));
    return Cli.OK;
  }
}
