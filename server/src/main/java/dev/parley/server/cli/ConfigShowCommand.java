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
  private static final int MOST_OF_A_KEY = 40;
  private static final int MOST_OF_A_VALUE = 32;

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
      String row = row(all);
      all.forEach(
          shown -> out.println(row.formatted(shown.key(), shown.value(), shown.origin().words())));
    }
    return Cli.OK;
  }

  /// Columns as wide as what is in them; what is longer than most pushes the rest aside.
  private static String row(List<Shown> all) {
    int keys = all.stream().mapToInt(shown -> shown.key().length()).max().orElse(1);
    int values = all.stream().mapToInt(shown -> shown.value().length()).max().orElse(1);
    int key = Math.min(keys, MOST_OF_A_KEY);
    int value = Math.min(values, MOST_OF_A_VALUE);
    return "%-" + key + "s %-" + value + "s %s";
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
