package dev.parley.server.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// Commands and options as fish completes them.
final class FishCompletion {
  private final List<String> lines = new ArrayList<>();
  private final String program;

  private FishCompletion(String program) {
    this.program = program;
  }

  static String of(CommandSpec program) {
    FishCompletion script = new FishCompletion(program.name());
    script.lines.add("complete -c " + program.name() + " -f");
    script.command(program, List.of());
    return String.join("\n", script.lines);
  }

  private void command(CommandSpec command, List<String> path) {
    Map<String, CommandLine> below = command.subcommands();
    String here = condition(path, below);
    below.forEach((name, one) ->
        line(here, " -a " + name + description(one.getCommandSpec().usageMessage())));
    command.options().forEach(option -> line(here, option(option)));
    below.forEach((name, one) -> command(one.getCommandSpec(), joined(path, name)));
  }

  private void line(String condition, String what) {
    lines.add("complete -c " + program + condition + what);
  }

  private static List<String> joined(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }

  /// That all of the path has been typed, and nothing that leads further.
  private static String condition(List<String> path, Map<String, CommandLine> below) {
    List<String> tests = new ArrayList<>();
    path.forEach(name -> tests.add("__fish_seen_subcommand_from " + name));
    if (!below.isEmpty()) {
      tests.add("not __fish_seen_subcommand_from " + String.join(" ", below.keySet()));
    }
    return " -n '" + String.join("; and ", tests) + "'";
  }

  private static String option(OptionSpec option) {
    String names =
        Arrays.stream(option.names())
            .map(name ->
                name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
            .collect(Collectors.joining());
    boolean takesValue = option.arity().max() > 0;
    boolean takesFile = option.type() == Path.class;
    return names
        + (takesValue ? " -r" : "")
        + (takesFile ? " -F" : "")
        + described(String.join(" ", option.description()));
  }

  private static String description(UsageMessageSpec usage) {
    return described(String.join(" ", usage.description()));
  }

  private static String described(String text) {
    return text.isEmpty() ? "" : " -d '" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
