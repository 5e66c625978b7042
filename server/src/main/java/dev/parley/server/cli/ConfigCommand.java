package dev.parley.server.cli;

import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/// `parley config`: what Parley is told, without starting it.
final class ConfigCommand {
  private final Map<String, String> environment;
  private final PrintStream out;

  ConfigCommand(Map<String, String> environment, PrintStream out) {
    this.environment = environment;
    this.out = out;
  }

  CommandSpec spec() {
    CommandSpec config = CommandSpec.wrapWithoutInspection((Runnable) () -> {}).name("config");
    config.usageMessage().description("Check and show the configuration, without a start.");
    config.addSubcommand("check", new ConfigCheckCommand(environment, out).spec());
    config.addSubcommand("show", new ConfigShowCommand(environment, out).spec());
    config.addSubcommand("schema", new ConfigSchemaCommand(out).spec());
    return config;
  }
}
