package dev.parley.conformance.proxies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A configuration as a page of the documentation shows it, with this machine's ports and files in
/// the place of the operator's.
record Configuration(String text) {
  private static final Path PAGE = Path.of("..", "docs", "how-to", "deploy.md");

  /// The block of the page in this language.
  static Configuration shown(String language) throws IOException {
    int flags = Pattern.MULTILINE | Pattern.DOTALL;
    Pattern block = Pattern.compile("^```" + language + "\n(.*?)^```$", flags);
    Matcher found = block.matcher(Files.readString(PAGE));
    if (!found.find()) {
      throw new AssertionError(PAGE + " shows no block of " + language);
    }
    return new Configuration(found.group(1));
  }

  /// With other words in the place of these, which have to be there.
  Configuration with(String shown, Object other) {
    if (!text.contains(shown)) {
      throw new AssertionError("the page does not show " + shown);
    }
    return new Configuration(text.replace(shown, other.toString()));
  }
}
