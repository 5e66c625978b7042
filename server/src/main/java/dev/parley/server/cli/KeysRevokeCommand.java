package dev.parley.server.cli;

import dev.parley.server.auth.ClientKey;
import dev.parley.server.auth.KeyStore;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// `parley keys revoke`: from now on a key counts no more.
final class KeysRevokeCommand implements Callable<Integer> {
  private final PrintStream err;
  private final KeyFileOption file;
  private final PositionalParamSpec name =
      PositionalParamSpec.builder()
          .paramLabel("NAME")
          .type(String.class)
          .required(true)
          .description("The name of the key, as it is listed.")
          .build();

  KeysRevokeCommand(Map<String, String> environment, PrintStream err) {
    this.file = new KeyFileOption(environment);
    this.err = err;
  }

  CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).addPositional(name);
    spec.addOption(file.spec());
    spec.usageMessage().description("Let a key count no more.");
    return spec;
  }

  @Override
  public Integer call() throws IOException {
    String wanted = Objects.requireNonNull(name.getValue());
    KeyStore store = file.store();
    try {
      if (store.remove(wanted)) {
        err.println("The key of " + wanted + " counts no more.");
        return Cli.OK;
      }
      List<String> names = store.all().stream().map(ClientKey::name).toList();
      String there = names.isEmpty() ? "there are none" : "there are " + String.join(", ", names);
      err.println("parley: there is no key that is called " + wanted + "; " + there);
      return Cli.FAILED;
    } catch (IOException e) {
      throw file.named(e);
    }
  }
}
