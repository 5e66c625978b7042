package dev.parley.server.cli;

import dev.parley.json.JsonValue;
import dev.parley.json.JsonWriter;
import dev.parley.server.config.BadConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `parley support-bundle`: what somebody who looks for a fault asks for first, in one file.
final class SupportBundleCommand implements Callable<Integer> {
  private static final Path USUAL = Path.of("parley-support.zip");

  private final Map<String, String> environment;
  private final Terminal terminal;
  private final PrintStream err;
  private final InputStream in;
  private final Settings settings;
  private final OptionSpec output =
      OptionSpec.builder("--output", "-o")
          .paramLabel("FILE")
          .type(Path.class)
          .description("Write to FILE, instead of " + USUAL + " here.")
          .build();
  private final OptionSpec yes = flag("--yes", "Write it without asking.");
  private final OptionSpec offline =
      flag("--offline", "Leave out the doctor, who asks each upstream.");
  private final OptionSpec json =
      flag("--json", "Print what is in it as JSON; write it with --yes only.");

  SupportBundleCommand(
      Map<String, String> environment, Terminal terminal, PrintStream err, InputStream in) {
    this.environment = environment;
    this.terminal = terminal;
    this.err = err;
    this.in = in;
    this.settings = new Settings(environment);
  }

  private static OptionSpec flag(String name, String words) {
    return OptionSpec.builder(name).type(boolean.class).description(words).build();
  }

  CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).addOption(output).addOption(yes);
    settings.addTo(spec.addOption(offline).addOption(json));
    spec.usageMessage()
        .description(
            "Gather in one file what a report of a fault needs, and show it first.",
            "No key is in it, and nothing that was asked or answered.");
    return spec;
  }

  @Override
  public Integer call() throws IOException {
    Path named = output.getValue();
    Path file = named == null ? USUAL : named;
    requireFree(file);
    List<BundlePart> parts = new Evidence(environment, settings, err).all(is(offline));
    if (!is(json)) {
      show(parts);
    }
    boolean writes = is(yes) || (!is(json) && agreed(file));
    if (writes) {
      BundlePart.write(file, parts);
    }
    if (is(json)) {
      terminal.line(data(file, parts, writes));
    } else if (writes) {
      terminal.line("Written: " + file.toAbsolutePath());
    }
    return Cli.OK;
  }

  private static boolean is(OptionSpec flag) {
    return Boolean.TRUE.equals(flag.getValue());
  }

  private static void requireFree(Path file) {
    if (Files.exists(file)) {
      throw new BadConfig("support-bundle --output: " + file + " is there already; name another");
    }
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    if (!Files.isDirectory(folder)) {
      throw new BadConfig(
          "support-bundle --output: " + folder + " is no folder; name a file in one");
    }
  }

  private void show(List<BundlePart> parts) {
    int widest = parts.stream().mapToInt(part -> part.name().length()).max().orElse(1);
    for (BundlePart part : parts) {
      String row = "%-" + widest + "s %7d bytes  %s";
      terminal.line(row.formatted(part.name(), part.bytes().length, part.what()));
    }
  }

  private boolean agreed(Path file) throws IOException {
    terminal.piece("Write " + file + "? [y/N] ");
    String answer = answer();
    if (answer == null) {
      terminal.line("");
      throw new BadConfig("support-bundle: nobody answers; use --yes");
    }
    return answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }

  private @Nullable String answer() throws IOException {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
  }

  private static String data(Path file, List<BundlePart> parts, boolean written) {
    List<JsonValue> all = new ArrayList<>();
    for (BundlePart part : parts) {
      all.add(out ->
          out.begin()
              .member("name", part.name())
              .member("bytes", (long) part.bytes().length)
              .member("what", part.what())
              .end());
    }
    return JsonWriter.text(out ->
        out.begin()
            .member("file", file.toAbsolutePath().toString())
            .member("written", written)
            .member("parts", all)
            .end());
  }
}
