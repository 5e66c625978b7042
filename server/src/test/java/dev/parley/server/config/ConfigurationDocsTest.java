package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.chat.Backends;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page about configuration beside what the program reads.
class ConfigurationDocsTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "configuration.md");
  private static final Pattern NAME = Pattern.compile("\\b[A-Z]+(?:_[A-Z]+)*\\b");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /// An environment that remembers what was looked for in it.
  private static final class Asked extends HashMap<String, String> {
    private static final long serialVersionUID = 1L;
    private final TreeSet<String> names = new TreeSet<>();

    @Override
    public String getOrDefault(Object name, String otherwise) {
      names.add(name.toString().toUpperCase(Locale.ROOT));
      return super.getOrDefault(name, otherwise);
    }
  }

  private static Set<String> read() {
    Set<String> names = new TreeSet<>();
    for (String upstream : Set.of("https://example.com/v1", "http://example.com/v1")) {
      Asked environment = new Asked();
      environment.putAll(Map.of("OPENAI_BASE_URL", upstream, "PARLEY_ALLOW_HTTP", "true"));
      Config.fromEnvironment(environment);
      names.addAll(environment.names);
    }
    return names;
  }

  private static Set<String> documented() throws Exception {
    String prose = Files.readString(PAGE).replaceAll("(?s)```.*?```", "");
    return CODE.matcher(prose)
        .results()
        .flatMap(code -> NAME.matcher(code.group(1)).results())
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyVariableThatIsReadIsDocumented() throws Exception {
    assertThat(read()).contains("OPENAI_API_KEY", "PARLEY_PORT", "DEBUG", "HTTP_PROXY");
    assertThat(documented()).containsAll(read());
  }

  private static String section(String heading) throws Exception {
    String page = Files.readString(PAGE);
    return page.substring(page.indexOf("\n## " + heading + "\n") + 4).split("\n## ", 2)[0];
  }

  @Test
  void everyKeyOfTheFileIsDocumentedAndNoOther() throws Exception {
    Pattern row = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    assertThat(row.matcher(section("The file")).results().map(key -> key.group(1)))
        .containsExactlyInAnyOrderElementsOf(ConfigFile.keys());
  }

  @Test
  void everyBackendIsDocumentedAndNoOther() throws Exception {
    String names = section("Backends");

    assertThat(CODE.matcher(names.substring(names.indexOf(':'))).results().map(row -> row.group(1)))
        .containsExactlyElementsOf(Backends.builtIn().names());
    assertThat(section("Dialects")).contains(DialectName.names());
  }

  @Test
  void nothingElseOfOursIsDocumented() throws Exception {
    Set<String> ours = new TreeSet<>(read());
    ours.removeIf(name -> !name.startsWith("PARLEY_"));
    assertThat(ours).isEqualTo(Environment.OURS);

    ours.addAll(Environment.ELSEWHERE);
    assertThat(documented()).filteredOn(name -> name.startsWith("PARLEY_")).hasSameElementsAs(ours);
  }
}
