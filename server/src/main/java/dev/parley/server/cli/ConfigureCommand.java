package dev.parley.server.cli;

import dev.parley.server.config.BadConfig;
import dev.parley.server.launch.UserSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// `parley configure claude` and `parley unconfigure claude`: Claude Code's own settings.
final class ConfigureCommand {
  private final Map<String, String> environment;
  private final Terminal terminal;
  private final ClaudeTarget target;

  ConfigureCommand(Map<String, String> environment, Terminal terminal) {
    this.environment = environment;
    this.terminal = terminal;
    this.target = new ClaudeTarget(environment);
  }

  CommandSpec configure() {
    CommandSpec claude = CommandSpec.wrapWithoutInspection((Callable<Integer>) this::lead);
    claude
        .usageMessage()
        .description("Let Claude Code use a Parley that runs, however it is started.")
        .footer("", "It changes ~/.claude/settings.json; parley unconfigure claude undoes that.");
    return whom("Lead a client to Parley for good.", target.addTo(claude));
  }

  CommandSpec unconfigure() {
    CommandSpec claude = CommandSpec.wrapWithoutInspection((Callable<Integer>) this::release);
    claude.usageMessage().description("Put Claude Code's settings back as they were.");
    return whom("Undo what parley configure has done.", claude);
  }

  private static CommandSpec whom(String description, CommandSpec claude) {
    CommandSpec group = CommandSpec.wrapWithoutInspection((Runnable) () -> {});
    group.usageMessage().description(description);
    return group.addSubcommand("claude", claude);
  }

  private int lead() throws IOException {
    UserSettings settings = settings();
    settings.configure(target.variables());
    terminal.line("Claude Code is led to Parley by " + settings.file() + ".");
    if (Files.exists(settings.backup())) {
      terminal.line("As it was, it is in " + settings.backup() + ".");
    }
    terminal.line("parley unconfigure claude undoes it.");
    return Cli.OK;
  }

  private int release() throws IOException {
    UserSettings settings = settings();
    boolean undone = settings.unconfigure();
    terminal.line(settings.file() + (undone ? " is as it was." : " has nothing of Parley's."));
    return Cli.OK;
  }

  private UserSettings settings() throws IOException {
    @Nullable Path place = UserSettings.place(environment);
    if (place == null) {
      throw new BadConfig("HOME: is not set; it says where Claude Code's settings are");
    }
    return new UserSettings(place);
  }
}
