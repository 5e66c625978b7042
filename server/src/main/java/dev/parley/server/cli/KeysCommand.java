package dev.parley.server.cli;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/// `parley keys`: the keys by which clients are let in.
final class KeysCommand {
  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  KeysCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  CommandSpec spec() {
    CommandSpec keys = CommandSpec.wrapWithoutInspection((Runnable) () -> {}).name("keys");
    keys.usageMessage()
        .description("Make, list and revoke the keys that let clients in.")
        .footer(
            "",
            "They are kept, as digests, in the file that PARLEY_KEY_FILE names, or in",
            "client-keys.json beside the configuration. A Parley that runs takes changes",
            "over within a second or two.");
    InstantSource clock = InstantSource.system();
    keys.addSubcommand("create", new KeysCreateCommand(environment, out, err, clock).spec());
    keys.addSubcommand("list", new KeysListCommand(environment, out, err, clock).spec());
    keys.addSubcommand("revoke", new KeysRevokeCommand(environment, err).spec());
    return keys;
  }
}
