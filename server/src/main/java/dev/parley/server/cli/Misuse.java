package dev.parley.server.cli;

import dev.parley.server.config.BadConfig;
import dev.parley.server.config.Guess;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is wrong with a command line, in one line and without the whole help.
final class Misuse {
  private final CommandSpec command;

  private Misuse(CommandSpec command) {
    this.command = command;
  }

  static BadConfig of(ParameterException problem) {
    Misuse misuse = new Misuse(problem.getCommandLine().getCommandSpec());
    return switch (problem) {
      case UnmatchedArgumentException stranger -> misuse.stranger(stranger.getUnmatched());
      case MissingParameterException missing -> misuse.missing(missing.getMissing());
      case OverwrittenOptionException twice ->
          new BadConfig(
              misuse.at(twice.getOverwritten()) + ": stands there twice; keep one of them");
      default -> misuse.value(problem);
    };
  }

  private BadConfig stranger(List<String> arguments) {
    String first = arguments.getFirst();
    String option =
        arguments.stream()
            .filter(one -> one.length() > 1 && one.startsWith("-"))
            .findFirst()
            .orElse("");
    if (!option.isEmpty()) {
      String name = option.replaceFirst("=.*", "");
      return new BadConfig(
          words(name) + ": there is no such option; " + Guess.among(options(), name) + others());
    }
    if (!command.subcommands().isEmpty()) {
      return new BadConfig(
          words(first)
              + ": there is no such command; "
              + Guess.among(command.subcommands().keySet(), first));
    }
    return BadConfig.of(words(""), first, room() + help());
  }

  /// The long names, from which those of one letter are not far.
  private SortedSet<String> options() {
    return command.options().stream()
        .map(OptionSpec::longestName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String others() {
    return command.name().equals("claude") && !command.positionalParameters().isEmpty()
        ? "; what is for Claude Code stands after --"
        : "";
  }

  private String room() {
    List<PositionalParamSpec> taken = command.positionalParameters();
    return taken.isEmpty()
        ? "it takes nothing but options"
        : "it takes no more than " + taken.getFirst().paramLabel();
  }

  private BadConfig missing(List<ArgSpec> missing) {
    ArgSpec first = missing.getFirst();
    String words =
        first.isOption()
            ? at(first) + ": needs a value, " + first.paramLabel()
            : words("") + ": " + first.paramLabel() + " is missing";
    return new BadConfig(words + help());
  }

  private BadConfig value(ParameterException problem) {
    ArgSpec asked = problem.getArgSpec();
    if (asked == null) {
      String said = String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
      return new BadConfig(words("") + ": " + said + help());
    }
    return BadConfig.of(at(asked), String.valueOf(problem.getValue()), possible(asked.type()));
  }

  private static String possible(Class<?> type) {
    Object[] names = type.getEnumConstants();
    if (names != null) {
      return "use one of "
          + Arrays.stream(names).map(String::valueOf).collect(Collectors.joining(", "));
    }
    return Number.class.isAssignableFrom(type) ? "use a number" : "use another";
  }

  /// The command without `parley`, and what it is about.
  private String words(String what) {
    String name = command.qualifiedName().replaceFirst("^parley ?", "");
    return (name + " " + what).strip();
  }

  private String at(ArgSpec argument) {
    return words(
        argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel());
  }

  private String help() {
    return "; see " + command.qualifiedName() + " --help";
  }
}
