package dev.parley.server.cli;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.server.config.Origin;
import dev.parley.server.config.Paths;
import dev.parley.server.config.Shown;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `parley config show`: each value that counts, and who says it.
final class ConfigShowCommand implements Callable<Integer> {
  private final PrintStream out;
  private final Settings settings;
  private final OptionSpec json =
      OptionSpec.builder("--json").type(boolean.class).description("Print it as JSON.").build();

  ConfigShowCommand(Map<String, String> environment, PrintStream out) {
    this.settings = new Settings(environment);
    this.out = out;
  }

  CommandSpec spec() {
    CommandSpec spec = settings.addTo(CommandSpec.wrapWithoutInspection(this).addOption(json));
    spec.usageMessage()
        .description("Show each value that counts, and where it comes from; never a secret.");
    return spec;
  }

  @Override
  public Integer call() {
    Settings.Reading read = settings.reading(Map.of());
    Path file = read.file();
    String text = file == null ? "" : Paths.text("--config", file);
    List<Shown> all =
        Shown.all(read.variables(), read.more(), file == null ? "" : file.toString(), text);
    if (Boolean.TRUE.equals(json.getValue())) {
      List<JsonValue> values =
          all.stream().<JsonValue>map(shown -> line -> write(shown, line)).toList();
      out.println(JsonWriter.text(line -> line.values(values)));
    } else {
      all.forEach(shown ->
          out.println(
              "%-32s %-28s %s".formatted(shown.key(), shown.value(), shown.origin().words())));
    }
    return Cli.OK;
  }

  private static void write(Shown shown, JsonWriter out) {
    Origin origin = shown.origin();
    boolean isDefault = origin.kind() == Origin.Kind.DEFAULT;
    String value = shown.value().equals("-") && isDefault ? null : shown.value();
    out.begin().member("key", shown.key()).orNull("value", value);
    out.member("origin", origin.kind().name().toLowerCase(Locale.ROOT));
    out.member("place", isDefault ? null : origin.place()).member("line", origin.line()).end();
  }
}
