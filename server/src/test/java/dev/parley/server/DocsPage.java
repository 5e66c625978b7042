package dev.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The blocks of code that a page of the documentation shows.
public final class DocsPage {
  private static final Pattern BLOCK = Pattern.compile("(?s)```(\\w+)\n(.*?)```");

  private DocsPage() {}

  /// Those in one language of a page in `docs/how-to`.
  public static List<String> howTo(String page, String language) throws IOException {
    return BLOCK
        .matcher(Files.readString(Path.of("..", "docs", "how-to", page)))
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }
}
