package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs commands as a page shows them, where nothing of this machine is seen, and makes what they
/// print the same on every day and machine: ports, folders, days, times, releases and keys.
final class ScreenHouse implements AutoCloseable {
  private static final int WIDTH = 79;
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto");
  private static final String INDENT = "      ";

  private final Path folder;
  private final DoctorHouse doctor;

  ScreenHouse(Path folder, Map<String, String> files) throws IOException {
    this.folder = folder;
    this.doctor = new DoctorHouse(folder);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    String keys = "keys create --name alice --models claude-* --rpm 60 --expires 2999-12-30";
    String _ = printed(Map.of(), keys.split(" ", -1));
  }

  String run(String command) throws Exception {
    Map<String, String> environment = new HashMap<>();
    List<String> arguments = new ArrayList<>();
    for (String word : command.split(" ", -1)) {
      if (arguments.isEmpty() && word.contains("=")) {
        environment.put(word.substring(0, word.indexOf('=')), word.replaceFirst("[^=]*=", ""));
      } else {
        Path file = folder.resolve(word.replace("'", ""));
        arguments.add(Files.isRegularFile(file) ? file.toString() : word.replace("'", ""));
      }
    }
    String[] words = arguments.subList(1, arguments.size()).toArray(String[]::new);
    boolean stays = command.matches(".*parley serve( --config .*)?");
    String printed = stays ? served(environment, words) : printed(environment, words);
    return stable(isFilled(command) ? wrapped(masked(printed)) : masked(printed));
  }

  /// What the doctor finds is filled up to the width; its help is not.
  private static boolean isFilled(String command) {
    return command.matches(".*parley doctor( (?!--help).*)?");
  }

  /// Up to the two lines to paste.
  private String served(Map<String, String> environment, String... words) throws Exception {
    environment.put("HOME", folder.resolve("empty").toString());
    environment.put("PARLEY_PORT", "0");
    environment.computeIfPresent("PARLEY_MANAGEMENT", (_, _) -> "0");
    StringBuilder lines = new StringBuilder();
    try (ParleyProcess parley = ParleyProcess.start(QUICK, environment, words)) {
      String line = parley.out().readLine();
      while (line != null) {
        lines.append(line).append('\n');
        line = line.equals("  claude") ? null : parley.out().readLine();
      }
      assertThat(lines).endsWith("  claude\n");
    }
    return lines.toString();
  }

  private String printed(Map<String, String> environment, String... words) {
    Map<String, String> all = new HashMap<>(environment);
    doctor
        .variables()
        .forEach((name, value) -> {
          if (words[0].equals("doctor") || !name.matches("(OPENAI|PARLEY)_.*")) {
            all.putIfAbsent(name, value);
          }
        });
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int _ = new Cli(all, terminal, terminal).run(words);
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private String masked(String text) {
    return text.replace(doctor.home().toString(), "/home/me")
        .replace(folder.resolve("bin").toString(), "/usr/local/bin")
        .replace(folder + "/", "")
        .replaceAll("127\\.0\\.0\\.1:\\d{4,5}/metrics", "127.0.0.1:<metrics>/metrics")
        .replaceAll("127\\.0\\.0\\.1:\\d{5}/v1", "127.0.0.1:<upstream>/v1")
        .replaceAll("(127\\.0\\.0\\.1|0\\.0\\.0\\.0|parley\\.example):\\d{5}", "$1:8000")
        .replace("<metrics>", "9464")
        .replace("<upstream>", "9000");
  }

  private static String stable(String text) {
    return text.replaceAll("\\b" + Version.TEXT.replace(".", "\\."), "0.1.0")
        .replaceAll("in \\d+(\\.\\d+)? (m?s)\\b", "in 1 s")
        .replaceAll("parley_[A-Za-z0-9_]{20,}", "parley_...")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d(?= +(-|\\d{4}-\\d\\d-\\d\\d) )", "2026-11-27")
        .replace("2999-12-31", "2027-02-25")
        .replaceAll("(?m)(\\d{4}-\\d\\d-\\d\\d)[!x]$", "$1")
        .replaceAll("(?m) +$", "");
  }

  /// Lines that were filled up to the width, filled anew: by then they are shorter.
  private static String wrapped(String text) {
    StringBuilder all = new StringBuilder();
    String joined = text.replaceAll("\n" + INDENT + "(?!fix: )(?=\\S)", " ");
    for (String line : joined.split("\n", -1)) {
      String rest = line;
      while (rest.length() > WIDTH) {
        int blank = rest.lastIndexOf(' ', WIDTH);
        all.append(rest, 0, blank).append('\n');
        rest = INDENT + rest.substring(blank + 1);
      }
      all.append(rest).append('\n');
    }
    return all.substring(0, all.length() - 1);
  }

  @Override
  public void close() throws IOException {
    doctor.close();
  }
}
