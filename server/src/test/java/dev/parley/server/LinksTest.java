package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Links of the documentation lead somewhere, and its index to every page of its own.
class LinksTest {
  private static final Path ROOT = Path.of("..");
  private static final Path DOCS = ROOT.resolve("docs");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  record Link(Path page, String target) {
    @Override
    public String toString() {
      return ROOT.relativize(page) + " -> " + target;
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(DOCS);
        Stream<Path> top = Files.list(ROOT)) {
      return Stream.concat(docs, top)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  static Stream<Link> links() throws IOException {
    return pages().stream()
        .flatMap(
            page -> LINK.matcher(prose(page)).results().map(link -> new Link(page, link.group(1))))
        .filter(link -> !link.target.matches("[a-z]+:.*"))
        .distinct();
  }

  private static String prose(Path page) {
    try {
      return Files.readString(page).replaceAll("(?ms)^ *```.*?^ *```", "");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("links")
  void itLeadsSomewhere(Link link) {
    String[] parts = link.target.split("#", 2);
    Path file = parts[0].isEmpty() ? link.page : link.page.resolveSibling(parts[0]).normalize();

    assertThat(file).exists();
    if (parts.length == 2) {
      assertThat(HEADING.matcher(prose(file)).results().map(head -> anchor(head.group(1))))
          .contains(parts[1]);
    }
  }

  /// As those who show Markdown make them of headings.
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  @Test
  void theIndexNamesEveryPage() throws Exception {
    String index = Files.readString(DOCS.resolve("README.md"));
    for (Path page : pages()) {
      String name = DOCS.relativize(page).toString().replace('\\', '/');
      if (name.matches("(tutorial|concepts|reference)/.*")) {
        assertThat(index).contains("](" + name + ")");
      }
    }
  }
}
