package dev.parley.server;

import dev.parley.server.cli.Cli;
import dev.parley.server.observe.ThirdPartyLogging;

/// `parley`.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    ThirdPartyLogging.cap(System.err);
    System.exit(new Cli(System.getenv(), System.out, System.err).run(arguments));
  }
}
