package dev.parley.server.cli;

import dev.parley.server.BeforeStart;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.UpstreamConfig;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/// `parley config check`: whether a start would succeed, as far as that is up to the configuration.
/// All that is at fault is told by whoever tells errors.
final class ConfigCheckCommand implements Callable<Integer> {
  private final PrintStream out;
  private final Settings settings;

  ConfigCheckCommand(Map<String, String> environment, PrintStream out) {
    this.settings = new Settings(environment);
    this.out = out;
  }

  CommandSpec spec() {
    CommandSpec spec = settings.addTo(CommandSpec.wrapWithoutInspection(this));
    spec.usageMessage().description("Say what is wrong with the configuration: a line for each.");
    return spec;
  }

  @Override
  public Integer call() {
    Settings.Reading read = settings.reading(Map.of());
    List<String> obstacles = BeforeStart.obstacles(read.config());
    if (!obstacles.isEmpty()) {
      throw new BadConfig(obstacles);
    }
    Path file = read.file();
    out.println((file == null ? "The environment" : file) + ": nothing is wrong");
    for (UpstreamConfig upstream : read.config().upstreams().all()) {
      if (upstream.exposure() != null) {
        out.println("But " + upstream.exposure() + "; use https where others are on the way");
      }
    }
    return Cli.OK;
  }
}
