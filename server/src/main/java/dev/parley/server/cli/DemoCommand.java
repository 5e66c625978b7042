package dev.parley.server.cli;

import dev.parley.server.Gateway;
import dev.parley.server.config.Config;
import dev.parley.server.observe.ExchangeLog;
import dev.parley.simulator.Simulator;
import dev.parley.simulator.call.Call;
import java.io.IOException;
import java.net.http.HttpClient;
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
      OptionSpec.builder("--port", "-p")
          .paramLabel("N")
          .type(Integer.class)
          .description("Let the gateway listen on port N, instead of a free one.")
          .build();

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).addOption(once).addOption(port);
    spec.usageMessage()
        .description(
            "Try it on a simulated OpenAI, without key or network.",
            "Holds a conversation with tools through the gateway and shows both sides.");
    return spec;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Integer wanted = port.getValue();
    int gatewayPort = wanted == null ? 0 : Ports.require(wanted);
    Simulator simulator = Simulator.start(DemoScript.simulation());
    try (simulator;
        Gateway gateway = Gateway.start(config(simulator, gatewayPort), ExchangeLog.NONE)) {
      show(simulator, "http://127.0.0.1:" + gateway.port());
      if (!Boolean.TRUE.equals(once.getValue())) {
        stay(simulator, gateway);
      }
    }
    return Cli.OK;
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

  private void stay(Simulator simulator, Gateway gateway) throws InterruptedException {
    Shutdown.onSignal(() -> {
      gateway.close();
      simulator.close();
    });
    terminal.line("");
    terminal.line("It stays up until Ctrl+C. For Claude Code, in another terminal:");
    Banner.paste("http://127.0.0.1:" + gateway.port(), "demo").forEach(terminal::line);
    new CountDownLatch(1).await();
  }
}
