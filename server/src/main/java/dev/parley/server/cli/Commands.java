package dev.parley.server.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/// Which commands there are, each made only when it is needed: at the start of a gateway all of
/// them would take longer than much else.
record Commands(Map<String, String> environment, PrintStream out, PrintStream err, InputStream in) {
  /// It looks at all others.
  private static final String COMPLETION = "completion";

  /// In the order in which help lists them.
  Map<String, Supplier<CommandSpec>> all() {
    Map<String, Supplier<CommandSpec>> all = new LinkedHashMap<>();
    all.put("serve", () -> new ServeCommand(environment, out, err).spec());
    all.put("config", () -> new ConfigCommand(environment, out).spec());
    all.put("doctor", () -> new DoctorCommand(environment, terminal(), err).spec());
    all.put("keys", () -> new KeysCommand(environment, out, err).spec());
    all.put("claude", () -> new ClaudeCommand(environment, err).spec());
    all.put("print-env", () -> new PrintEnvCommand(environment, terminal()).spec());
    all.put("configure", () -> new ConfigureCommand(environment, terminal()).configure());
    all.put("unconfigure", () -> new ConfigureCommand(environment, terminal()).unconfigure());
    all.put("token", () -> new TokenCommand(environment, terminal()).spec());
    all.put("models", () -> new ModelsCommand(environment, terminal()).spec());
    all.put("demo", () -> new DemoCommand(terminal()).spec());
    all.put("translate", () -> new TranslateCommand(environment, out, err, in).spec());
    all.put("replay", () -> new ReplayCommand(environment, terminal(), err).spec());
    all.put("conformance", () -> new ConformanceCommand(environment, terminal(), err).spec());
    all.put("verify-tokens", () -> new VerifyTokensCommand(environment, terminal(), err).spec());
    all.put(
        "support-bundle", () -> new SupportBundleCommand(environment, terminal(), err, in).spec());
    all.put(COMPLETION, () -> new CompletionCommand(terminal()).spec());
    all.put("version", () -> new VersionCommand(terminal()).spec());
    return all;
  }

  /// The one that a command line begins with; all of them when it begins with none.
  Map<String, Supplier<CommandSpec>> needed(String... arguments) {
    Map<String, Supplier<CommandSpec>> all = all();
    String first = arguments.length == 0 ? "" : arguments[0];
    if (all.containsKey(first) && !first.equals(COMPLETION)) {
      all.keySet().retainAll(Set.of(first));
    }
    return all;
  }

  private Terminal terminal() {
    return new Terminal(environment, out);
  }
}
