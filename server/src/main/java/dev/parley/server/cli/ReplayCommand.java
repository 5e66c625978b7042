package dev.parley.server.cli;

import dev.parley.json.JsonException;
import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import dev.parley.server.Gateway;
import dev.parley.server.capture.Scribe;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.CapturedSettings;
import dev.parley.server.config.Config;
import dev.parley.server.exchange.LessonBook;
import dev.parley.server.replay.CaptureFiles;
import dev.parley.server.replay.CaptureFiles.Captured;
import dev.parley.server.replay.Difference;
import dev.parley.server.replay.Player;
import dev.parley.server.replay.StandIn;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// `parley replay`: captured exchanges against this build.
final class ReplayCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Settings settings;
  private final Progress progress;
  private final PositionalParamSpec files =
      PositionalParamSpec.builder()
          .paramLabel("FILE|FOLDER")
          .arity("1..*")
          .required(true)
          .type(List.class)
          .auxiliaryTypes(Path.class)
          .description("Captured exchanges, or folders of *.exchange.json.")
          .build();
  private final OptionSpec here =
      OptionSpec.builder("--here")
          .type(boolean.class)
          .description("Use this configuration, instead of what each capture says of its own.")
          .build();
  private final OptionSpec json =
      OptionSpec.builder("--json")
          .type(boolean.class)
          .description("Print the differences as JSON.")
          .build();

  /// One exchange, and what came out.
  private record Result(Captured captured, List<Difference> differences) {}

  ReplayCommand(Map<String, String> environment, Terminal terminal, PrintStream err) {
    this.settings = new Settings(environment);
    this.terminal = terminal;
    this.progress = new Progress(err, () -> terminal.isErrWatched() && !isData());
  }

  CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).addPositional(files);
    settings.addTo(spec.addOption(here).addOption(json));
    spec.usageMessage()
        .description(
            "Play captured exchanges against this build, and show what is different.",
            "Nobody is asked: the captured answers stand in for the upstreams.")
        .footer("", "--config and --env-file imply --here.");
    return spec;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Captured> all = CaptureFiles.read(Objects.requireNonNull(files.<List<Path>>getValue()));
    List<Config> configs = configs(all);
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      progress.at("replaying " + (i + 1) + " of " + all.size());
      Result result = played(all.get(i), configs.get(i));
      progress.done();
      results.add(result);
      if (!isData()) {
        lines(result).forEach(terminal::line);
      }
    }
    long differ = results.stream().filter(result -> !result.differences.isEmpty()).count();
    terminal.line(isData() ? data(results) : ReplayDisplay.summary(results.size(), differ));
    return differ == 0 ? Cli.OK : Cli.FAILED;
  }

  /// All of them before the first is played.
  private List<Config> configs(List<Captured> all) {
    if (usesOwn()) {
      Config own = settings.read(silenced());
      return all.stream().map(_ -> own).toList();
    }
    return all.stream().map(ReplayCommand::captured).toList();
  }

  private static Config captured(Captured one) {
    try {
      new LessonBook().take(lessons(one));
    } catch (JsonException e) {
      throw new BadConfig(one.file() + ": settings." + Scribe.LESSONS + "." + e.words());
    }
    RawJson said = one.exchange().settings();
    return CapturedSettings.read(
        one.file() + ": settings", said == null ? RawJson.EMPTY_OBJECT : said);
  }

  private boolean usesOwn() {
    return Boolean.TRUE.equals(here.getValue()) || settings.isNamed();
  }

  /// Nobody is asked, so that no key is needed.
  private Map<String, String> silenced() {
    Map<String, String> silenced = new HashMap<>(CapturedSettings.silence());
    if (settings.variables().getOrDefault("OPENAI_API_KEY", "").isBlank()) {
      silenced.put("OPENAI_API_KEY", "nobody-is-asked");
    }
    return silenced;
  }

  private static Result played(Captured captured, Config config)
      throws IOException, InterruptedException {
    String key = UUID.randomUUID().toString();
    StandIn upstreams = new StandIn(captured.exchange().calls());
    Config alone = config.onlyFor("replay", key);
    try (Gateway gateway =
        Gateway.replaying(
            alone,
            there -> there.through(upstreams.of(there.title(), there.account())),
            lessons(captured))) {
      String url = alone.url(gateway.port());
      List<Difference> differences =
          Player.play(captured.exchange(), url, key, upstreams).against(captured.exchange());
      return new Result(captured, differences);
    }
  }

  private static RawJson lessons(Captured captured) {
    RawJson settings = captured.exchange().settings();
    RawJson told = settings == null ? null : settings.at(Scribe.LESSONS);
    return told == null ? RawJson.of("[]") : told;
  }

  private List<String> lines(Result result) {
    return ReplayDisplay.lines(result.captured.file(), result.differences, terminal);
  }

  private boolean isData() {
    return Boolean.TRUE.equals(json.getValue());
  }

  private static String data(List<Result> results) {
    List<JsonValue> values =
        results.stream()
            .<JsonValue>map(result ->
                out ->
                    out.begin()
                        .member("file", result.captured.file().toString())
                        .member("id", result.captured.exchange().id())
                        .member("differences", result.differences)
                        .end())
            .toList();
    return JsonWriter.text(out -> out.values(values));
  }
}
