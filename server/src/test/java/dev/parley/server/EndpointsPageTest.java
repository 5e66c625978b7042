package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page about endpoints beside the routes there are.
class EndpointsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "endpoints.md");
  private static final Path SOURCES = Path.of("src/main/java/dev/parley/server/endpoint");
  private static final String HEAD = "| Method | Path | Key |";
  private static final Pattern ROUTE =
      Pattern.compile("(Route\\.post|Route\\.put|Route\\.get|open)\\(\"([^\"]+)\"");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (GET|POST|PUT) \\| `([^`]+)` \\|(?: (yes|no) \\|)?");
  private static final Pattern CODE = Pattern.compile("`(/[^`]+)`");
  private static final Pattern QUOTED = Pattern.compile("\"(/v1/[a-z_/]+)\"");
  private static final Pattern TOLD = Pattern.compile("\"((?:GET|POST) /[^\"]*)\"");

  private static List<String> documented(String heading) throws Exception {
    String page = Files.readString(PAGE);
    String table = page.substring(page.indexOf(heading)).split("\n\n", 2)[0];
    return ROW.matcher(table)
        .results()
        .map(row ->
            row.group(1) + " " + row.group(2) + (row.group(3) == null ? "" : " " + row.group(3)))
        .toList();
  }

  /// Those that one method of the routes lists.
  private static List<String> routes(String begin) throws Exception {
    String source = Files.readString(SOURCES.resolve("Routes.java"));
    String list = source.substring(source.indexOf(begin)).split("\n  }\n", 2)[0];
    return ROUTE.matcher(list).results().map(EndpointsPageTest::route).toList();
  }

  private static String route(MatchResult found) {
    String method = found.group(1).equals("open") ? "get" : found.group(1).substring(6);
    return method.toUpperCase(Locale.ROOT)
        + " "
        + found.group(2)
        + (found.group(1).equals("open") ? " no" : " yes");
  }

  @Test
  void everyRouteIsDocumentedWithWhetherItWantsAKey() throws Exception {
    List<String> routes = new ArrayList<>(routes("List<Route> of("));
    routes.addAll(routes("List<Route> withMetrics("));

    assertThat(routes).hasSizeGreaterThan(9);
    assertThat(documented(HEAD)).containsExactlyElementsOf(routes);
  }

  @Test
  void everyRouteForOperatorsIsDocumented() throws Exception {
    List<String> routes = new ArrayList<>(routes("List<Route> management("));
    routes.addAll(routes("List<Route> control("));

    assertThat(documented("| Method | Path |\n"))
        .containsExactlyElementsOf(
            routes.stream().map(route -> route.replace(" yes", "")).toList());
  }

  @Test
  void whatIsNotOfferedIsDocumented() throws Exception {
    String source =
        Files.readString(Path.of("src/main/java/dev/parley/server/http/NotOffered.java"));
    String anthropics = source.substring(0, source.indexOf("  OPENAI("));
    String page = Files.readString(PAGE);
    String table = page.substring(page.indexOf("| Path | Instead |")).split("\n\n", 2)[0];
    List<String> documented =
        table
            .lines()
            .flatMap(row -> CODE.matcher(row.split("\\|", 3)[1]).results())
            .map(path -> path.group(1))
            .toList();

    assertThat(documented)
        .containsExactlyElementsOf(
            QUOTED.matcher(anthropics).results().map(path -> path.group(1)).toList());
  }

  /// `GET /` leaves out itself and the greeting.
  @Test
  void whatParleySaysOfItselfIsTheSame() throws Exception {
    String about = Files.readString(SOURCES.resolve("AboutEndpoint.java"));

    assertThat(
            documented(HEAD).stream()
                .map(row -> row.replaceFirst(" (yes|no)$", ""))
                .filter(row -> !row.matches("GET (/|/api/hello)")))
        .containsExactlyElementsOf(
            TOLD.matcher(about).results().map(found -> found.group(1)).toList());
  }
}
