package dev.parley.server.cli;

import dev.parley.server.config.BadConfig;

/// Ports as options give them.
final class Ports {
  private static final int HIGHEST = 65_535;

  private Ports() {}

  static int require(String option, int port) {
    if (port < 0 || port > HIGHEST) {
      throw new BadConfig(
          option + ": got \"" + port + "\"; use a number up to 65535; 0 takes a free port");
    }
    return port;
  }
}
