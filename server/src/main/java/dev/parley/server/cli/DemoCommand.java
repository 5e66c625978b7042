package dev.parley.server.cli;

import dev.parley.server.Gateway;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.call.Call;
import dev.parley.simulator.script.Script;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `parley demo`: the whole way on one machine, without a key: client, gateway, simulated OpenAI.
final class DemoCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final OptionSpec once =
      OptionSpec.builder("--once")
          .type(boolean.class)
          .description("End after the conversation, instead of staying up.")
          .build();
  private final OptionSpec port =
      Ports.option("--port", "-p")
          .description("Let the gateway listen on port N, instead of a free one.")
          .build();
  private final OptionSpec script =
      OptionSpec.builder("--script")
          .paramLabel("FILE")
          .type(Path.class)
          .description("After the conversation, let the simulated OpenAI play this script.")
          .build();

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).addOption(once).addOption(port);
    spec.addOption(script);
    spec.usageMessage()
        .description(
            "Try it on a simulated OpenAI, without key or network.",
            "Holds a conversation with tools through the gateway and shows both sides.");
    return spec;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    boolean ends = Boolean.TRUE.equals(once.getValue());
    Path file = script.getValue();
    if (ends && file != null) {
      throw new BadConfig("--script: is for whoever comes later; with --once nobody can");
    }
    String wanted = port.getValue();
    int gatewayPort = wanted == null ? 0 : Ports.require("--port", wanted);
    run(gatewayPort, DemoScriptFile.read(file), ends);
    return Cli.OK;
  }

  private void run(int gatewayPort, Script later, boolean ends)
      throws IOException, InterruptedException {
    DemoCalls calls = new DemoCalls(terminal);
    Simulator simulator = Simulator.start(DemoScript.simulation(calls));
    try (calls;
        simulator;
        Gateway gateway = Gateway.start(config(simulator, gatewayPort), calls)) {
      show(simulator, "http://127.0.0.1:" + gateway.port());
      if (!ends) {
        simulator.script(later);
        stay(simulator, gateway, calls);
      }
    }
  }

  private static Config config(Simulator simulator, int port) {
    return Config.fromEnvironment(
        Map.of(
            "OPENAI_API_KEY", DemoScript.KEY,
            "OPENAI_BASE_URL", simulator.baseUrl(),
            "PARLEY_PORT", Integer.toString(port)));
  }

  private void show(Simulator simulator, String url) throws IOException, InterruptedException {
    terminal.line(terminal.strong("Parley demo"));
    terminal.line("  simulated OpenAI at " + simulator.baseUrl());
    terminal.line("  gateway at " + url);
    terminal.line("");
    List<String> exchanged;
    try (HttpClient http = HttpClient.newHttpClient()) {
      exchanged = new DemoConversation(terminal, url, http).hold();
    }
    terminal.line("");
    terminal.line(terminal.strong("What the client saw") + " (Anthropic's Messages API)");
    exchanged.forEach(line -> terminal.line("  POST /v1/messages   " + line));
    terminal.line(terminal.strong("What OpenAI saw") + " (Responses API)");
    for (Call call : simulator.calls().all()) {
      terminal.line("  POST " + call.path() + "  " + UpstreamShape.of(call.body()));
    }
  }

  private void stay(Simulator simulator, Gateway gateway, DemoCalls calls)
      throws InterruptedException {
    Shutdown.onSignal(() -> {
      gateway.close();
      simulator.close();
    });
    terminal.line("");
    terminal.line("It stays up until Ctrl+C. For Claude Code, in another terminal:");
    Banner.paste("http://127.0.0.1:" + gateway.port(), "demo").forEach(terminal::line);
    terminal.line("What comes to the simulated OpenAI from here on:");
    calls.beginAfter(simulator.calls().count());
    new CountDownLatch(1).await();
  }
}
