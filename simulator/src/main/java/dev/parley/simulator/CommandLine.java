package dev.parley.simulator;

import dev.parley.simulator.call.Call;
import dev.parley.simulator.profile.Profile;
import dev.parley.simulator.script.Delivery;
import dev.parley.simulator.script.ScriptFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/// The simulator from a shell: `--port N --script FILE --key KEY --profile NAME --pace MILLIS`.
final class CommandLine {
  private CommandLine() {}

  static Simulator run(String[] arguments, PrintStream out) throws IOException {
    Simulation simulation = Simulation.defaults().on(8001).telling(call -> out.println(told(call)));
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + ": a value is missing");
      }
      simulation = option(simulation, arguments[i], arguments[i + 1]);
    }
    Simulator simulator = Simulator.start(simulation);
    out.println("simulator: OpenAI at " + simulator.baseUrl());
    return simulator;
  }

  private static Simulation option(Simulation simulation, String name, String value)
      throws IOException {
    return switch (name) {
      case "--port" -> simulation.on(Integer.parseInt(value));
      case "--script" -> simulation.playing(ScriptFile.read(Path.of(value)));
      case "--key" -> simulation.accepting(Set.of(value));
      case "--profile" -> simulation.as(Profile.named(value));
      case "--pace" ->
          simulation.delivering(Delivery.paced(Duration.ofMillis(Long.parseLong(value))));
      default ->
          throw new IllegalArgumentException(
              name + ": unknown; use --port, --script, --key, --profile or --pace");
    };
  }

  static String told(Call call) {
    return switch (call.state()) {
      case RECEIVED -> "call %d: %s %s".formatted(call.number(), call.method(), call.path());
      case ANSWERED ->
          "call %d answered with %d%s".formatted(call.number(), call.status(), after(call));
      case CANCELLED -> "call %d cancelled by the client%s".formatted(call.number(), after(call));
      case CUT -> "call %d cut by the script%s".formatted(call.number(), after(call));
    };
  }

  private static String after(Call call) {
    return call.events() == 0 ? "" : String.format(Locale.ROOT, " after %d events", call.events());
  }
}
