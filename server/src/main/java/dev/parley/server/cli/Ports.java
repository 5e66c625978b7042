package dev.parley.server.cli;

import dev.parley.server.config.BadConfig;
import java.util.Arrays;
import picocli.CommandLine.Model.OptionSpec;

/// Ports as options give them.
final class Ports {
  private static final int HIGHEST = 65_535;

  private Ports() {}

  static OptionSpec.Builder option(String... names) {
    String[] others = Arrays.copyOfRange(names, 1, names.length);
    return OptionSpec.builder(names[0], others).paramLabel("N").type(String.class);
  }

  static int require(String option, String port) {
    int number = port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : HIGHEST + 1;
    if (number > HIGHEST) {
      throw BadConfig.of(option, port, "use a number up to 65535; 0 takes a free port");
    }
    return number;
  }
}
