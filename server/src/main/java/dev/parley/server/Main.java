package dev.parley.server;

import dev.parley.server.cli.Cli;
import dev.parley.server.observe.Crash;
import dev.parley.server.observe.ThirdPartyLogging;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// `parley`.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    ThirdPartyLogging.cap(System.err);
    Crash.tellOn(System.err);
    showPasswordsToProxies();
    System.exit(new Cli(System.getenv(), utf8(System.out), utf8(System.err)).run(arguments));
  }

  /// The Java machine's own client shows a proxy that makes tunnels no password unless it is told
  /// so before it is there.
  private static void showPasswordsToProxies() {
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
  }

  /// Whatever the locale: what Parley prints is JSON and what models say.
  private static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}
