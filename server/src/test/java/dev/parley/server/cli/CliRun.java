package dev.parley.server.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The command line with what it printed at hand.
final class CliRun {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  int run(Map<String, String> environment, byte[] in, String... arguments) {
    return new Cli(
            environment,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new ByteArrayInputStream(in))
        .run(arguments);
  }

  int run(Map<String, String> environment, String in, String... arguments) {
    return run(environment, in.getBytes(StandardCharsets.UTF_8), arguments);
  }

  int run(String... arguments) {
    return run(Map.of(), "", arguments);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
