package dev.parley.server.cli;

import dev.parley.server.ConfigSource;
import dev.parley.server.Gateway;
import dev.parley.server.config.Config;
import dev.parley.server.observe.ExchangeLog;
import dev.parley.server.observe.LineLog;
import dev.parley.server.observe.Lines;
import dev.parley.server.observe.LogForm;
import dev.parley.server.observe.Notice;
import dev.parley.server.observe.Safe;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `parley serve`: the gateway, until a signal ends it.
final class ServeCommand implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;
  private final Settings settings;
  private final OptionSpec port =
      Ports.option("--port", "-p")
          .description("Listen on port N, instead of PARLEY_PORT or 8000.")
          .build();

  ServeCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.settings = new Settings(environment);
    this.out = out;
    this.err = err;
  }

  CommandSpec spec() {
    CommandSpec spec = settings.addTo(CommandSpec.wrapWithoutInspection(this).addOption(port));
    spec.usageMessage()
        .description("Answer Anthropic's Messages API with OpenAI's models.")
        .footer(
            "",
            "Needs OPENAI_API_KEY. OPENAI_BASE_URL says where another upstream is, OPENAI_MODEL"
                + " which model answers everything. Several upstreams, client keys, limits and all"
                + " else: a configuration file, or variables; parley config show lists them with"
                + " what they are now.");
    return spec;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    String named = port.getValue();
    Integer other = named == null ? null : Ports.require("--port", named);
    serve(settings.source(read -> other == null ? read : read.on(other)));
    return Cli.OK;
  }

  private void serve(ConfigSource source) throws IOException, InterruptedException {
    Config config = source.read();
    OpenFiles.behind(source, config).forEach(line -> err.println("parley: " + line));
    LineLog lines =
        switch (config.log()) {
          case JSON -> new LineLog(Lines::json, err);
          case PRETTY -> new LineLog(Lines.PRETTY, err);
          case OFF -> new LineLog((_, _) -> "", err);
        };
    ExchangeLog log = config.log() == LogForm.OFF ? ExchangeLog.NONE : lines;
    Gateway gateway = Gateway.start(config, log);
    log.notice(new Notice(Safe.own("config_loaded"), Safe.own(source.name()), null));
    Shutdown.onSignal(() -> endInPeace(gateway, lines), () -> endAtOnce(gateway, lines));
    gateway.follow(source);
    boolean _ = Signals.on("HUP", () -> gateway.reload(source));
    Banner.of(config, gateway.port(), gateway.managementPort(), gateway.wantsKeys())
        .forEach(out::println);
    new CountDownLatch(1).await();
  }

  private void endInPeace(Gateway gateway, LineLog lines) {
    int running = gateway.running();
    if (running > 0) {
      err.println("parley: waiting for answers under way: " + running + "; once more to end now");
    }
    try {
      gateway.shutDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lines.close();
  }

  private static void endAtOnce(Gateway gateway, LineLog lines) {
    gateway.close();
    lines.close();
  }
}
