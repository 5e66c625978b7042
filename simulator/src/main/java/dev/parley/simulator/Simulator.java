package dev.parley.simulator;

import dev.parley.simulator.call.Calls;
import dev.parley.simulator.http.Listener;
import dev.parley.simulator.script.Director;
import dev.parley.simulator.script.Script;
import dev.parley.simulator.tokens.O200k;
import java.io.IOException;

/// A running fake of OpenAI. Embed it with `start`, or run it from a shell with `main`.
public final class Simulator implements AutoCloseable {
  private final Director director = new Director();
  private final Calls calls;
  private final Listener listener;

  private Simulator(Simulation simulation) {
    this.calls = new Calls(simulation.keptCalls());
    director.replace(simulation.script());
    this.listener =
        new Listener(
            new Listener.Manners(
                simulation.port(),
                simulation.apiKeys(),
                simulation.delivery(),
                simulation.profile(),
                simulation.files()),
            director,
            calls,
            simulation.listener());
  }

  /// Binds 127.0.0.1 and answers from now on.
  public static Simulator start(Simulation simulation) {
    O200k.prepare();
    return new Simulator(simulation);
  }

  public int port() {
    return listener.port();
  }

  public String baseUrl() {
    return "http://127.0.0.1:" + port() + "/v1";
  }

  public Calls calls() {
    return calls;
  }

  /// Replaces what is left of the script.
  public void script(Script script) {
    director.replace(script);
  }

  @Override
  public void close() {
    listener.close();
  }

  public static void main(String[] arguments) throws IOException {
    CommandLine.run(arguments, System.out);
  }
}
