package dev.parley.server.cli;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.server.Gateway;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import dev.parley.server.conformance.Check;
import dev.parley.server.conformance.Checks;
import dev.parley.server.conformance.Subject;
import dev.parley.simulator.Simulation;
import dev.parley.simulator.Simulator;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `parley conformance`: what clients rely on, asked of a gateway that fronts the simulator.
final class ConformanceCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Progress progress;
  private final OptionSpec url =
      OptionSpec.builder("--url")
          .paramLabel("URL")
          .type(String.class)
          .description("Ask the gateway at this address, instead of a Parley of its own.")
          .build();
  private final SecretOption key;
  private final OptionSpec simulator =
      Ports.option("--simulator-port")
          .description("Let the simulated OpenAI listen on port N, as the gateway expects it.")
          .build();
  private final OptionSpec json =
      OptionSpec.builder("--json")
          .type(boolean.class)
          .description("Print the results as JSON.")
          .build();

  ConformanceCommand(Map<String, String> environment, Terminal terminal, PrintStream err) {
    this.progress = new Progress(err, () -> terminal.isErrWatched() && !isData());
    this.key =
        new SecretOption(
            environment,
            "--key-env",
            "unused",
            "The variable that holds the key that the gateway wants as x-api-key.");
    this.terminal = terminal;
  }

  CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).addOption(url).addOption(key.spec());
    spec.addOption(simulator).addOption(json);
    spec.usageMessage()
        .description(
            "Check a gateway over the wire, with a simulated OpenAI behind it.",
            "Another gateway than Parley has to be told to ask the simulated one:",
            "http://127.0.0.1:N/v1, where N is --simulator-port.");
    return spec;
  }

  @Override
  public Integer call() throws Exception {
    String wanted = simulator.getValue();
    String address = address();
    if (address != null && wanted == null) {
      throw new BadConfig("--url: needs --simulator-port, where that gateway asks OpenAI");
    }
    int port = wanted == null ? 0 : Ports.require("--simulator-port", wanted);
    try (Simulator behind = behind(port)) {
      return address == null ? own(behind) : check(address, behind);
    }
  }

  private static Simulator behind(int port) {
    try {
      return Simulator.start(Simulation.defaults().on(port).reading(new SimulatedFiles()));
    } catch (Exception e) { // what the library throws is declared nowhere
      throw new BadConfig(
          "--simulator-port: got \"" + port + "\", where nobody else can listen; use another");
    }
  }

  private @Nullable String address() {
    String address = url.getValue();
    try {
      if (address != null && URI.create(address).getHost() == null) {
        throw new BadConfig("--url: got \"" + address + "\"; use http://host:port");
      }
      return address;
    } catch (IllegalArgumentException e) {
      throw new BadConfig("--url: got \"" + address + "\"; use http://host:port");
    }
  }

  private int own(Simulator behind) throws Exception {
    Config config =
        Config.fromEnvironment(
            Map.of(
                "OPENAI_API_KEY", "sk-simulated",
                "OPENAI_BASE_URL", behind.baseUrl(),
                "PARLEY_PORT", "0"));
    try (Gateway gateway = Gateway.start(config, _ -> {})) {
      return check("http://127.0.0.1:" + gateway.port(), behind);
    }
  }

  private int check(String address, Simulator behind) throws InterruptedException {
    List<Check> all = Checks.all();
    List<Check.Outcome> outcomes = new ArrayList<>();
    String secret = key.value();
    try (Subject subject = new Subject(address, secret, behind)) {
      for (Check check : all) {
        progress.at("check %d of %d: %s".formatted(outcomes.size() + 1, all.size(), check.area()));
        Check.Outcome outcome = check.on(subject);
        progress.done();
        outcomes.add(outcome);
        if (!isData()) {
          tell(outcome);
        }
      }
    }
    long held = outcomes.stream().filter(Check.Outcome::holds).count();
    terminal.line(
        isData() ? data(outcomes) : "%d of %d promises hold".formatted(held, outcomes.size()));
    return held == outcomes.size() ? Cli.OK : Cli.FAILED;
  }

  private boolean isData() {
    return Boolean.TRUE.equals(json.getValue());
  }

  private void tell(Check.Outcome outcome) {
    String mark = outcome.holds() ? "ok  " : terminal.strong("FAIL");
    Check check = outcome.check();
    terminal.line("%s  %-11s  %s".formatted(mark, check.area(), check.promise()));
    if (!outcome.holds()) {
      terminal.line("      " + outcome.fault());
    }
  }

  private static String data(List<Check.Outcome> outcomes) {
    List<JsonValue> all = outcomes.stream().map(ConformanceCommand::data).toList();
    return JsonWriter.text(out -> out.values(all));
  }

  private static JsonValue data(Check.Outcome outcome) {
    return out -> {
      out.begin().member("area", outcome.check().area());
      out.member("promise", outcome.check().promise()).member("holds", outcome.holds());
      out.member("fault", outcome.holds() ? null : outcome.fault());
      out.member("milliseconds", outcome.millis()).end();
    };
  }
}
