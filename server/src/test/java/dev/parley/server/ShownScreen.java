package dev.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A command on a page of the documentation, and what stands below it.
record ShownScreen(Path page, String command, String screen) {
  private static final Path FOLDER = Path.of("..", "docs", "reference");
  private static final Pattern BLOCK = Pattern.compile("(?s)```console\n\\$ (.*?)\n(.*?)```");
  private static final Pattern FILE = Pattern.compile("(?s)`([a-z.-]+)`:\n\n```\\w+\n(.*?)```");

  static Stream<ShownScreen> on(String name) throws IOException {
    Path page = FOLDER.resolve(name);
    return BLOCK
        .matcher(Files.readString(page))
        .results()
        .map(block -> new ShownScreen(page, block.group(1), block.group(2)));
  }

  /// The files that the page shows for its commands, by their names.
  Map<String, String> files() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    FILE.matcher(Files.readString(page))
        .results()
        .forEach(file -> files.put(file.group(1), file.group(2)));
    return files;
  }

  /// Puts another screen in the place of this one.
  void write(String other) throws IOException {
    String begin = "```console\n$ " + command + "\n";
    String text = Files.readString(page);
    Files.writeString(page, text.replace(begin + screen + "```", begin + other + "```"));
  }

  @Override
  public String toString() {
    return page.getFileName() + ": " + command;
  }
}
