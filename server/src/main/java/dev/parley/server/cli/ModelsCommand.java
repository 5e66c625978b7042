package dev.parley.server.cli;

import dev.parley.models.Catalog;
import dev.parley.models.Model;
import dev.parley.models.ModelMap;
import dev.parley.server.Gateway;
import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Config;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `parley models`: what is known of each model, as it is configured.
final class ModelsCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Settings settings;
  private final OptionSpec provider =
      OptionSpec.builder("--provider")
          .paramLabel("NAME")
          .type(String.class)
          .description("Only the models that NAME sells, a backend like openai or zai.")
          .build();
  private final OptionSpec json =
      OptionSpec.builder("--json")
          .type(boolean.class)
          .description("Print one line of JSON for each model, with all its numbers.")
          .build();

  ModelsCommand(Map<String, String> environment, Terminal terminal) {
    this.settings = new Settings(environment);
    this.terminal = terminal;
  }

  CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).addOption(provider).addOption(json);
    settings.addTo(spec);
    spec.usageMessage().description("Show windows, prices and last days of the models.");
    return spec;
  }

  @Override
  public Integer call() {
    Config config = settings.read();
    ModelMap map = Gateway.models(config);
    List<Model> models = chosen(map.catalog());
    if (models.isEmpty()) {
      throw new BadConfig(
          "--provider: nobody of that name sells a model; there are " + providers(map.catalog()));
    }
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    if (Boolean.TRUE.equals(json.getValue())) {
      models.forEach(model -> terminal.line(ModelLines.json(model)));
    } else {
      ModelLines.table(models, today).forEach(terminal::line);
      standIns(map).forEach(terminal::line);
    }
    return Cli.OK;
  }

  private List<Model> chosen(Catalog catalog) {
    String named = provider.getValue();
    return named == null ? catalog.models() : catalog.soldBy(named);
  }

  private static String providers(Catalog catalog) {
    return catalog.models().stream()
        .map(model -> String.valueOf(model.provider()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static List<String> standIns(ModelMap map) {
    Map<String, String> families = new TreeMap<>();
    map.catalog()
        .defaults()
        .keySet()
        .forEach(family -> families.put(family, map.place(family).name()));
    return families.isEmpty()
        ? List.of()
        : List.of(
            "",
            "For Claude: "
                + families.entrySet().stream()
                    .map(one -> one.getKey() + " -> " + one.getValue())
                    .collect(Collectors.joining(",\n            ")));
  }
}
