package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is said of settings beside what the program does with them.
class SettingFormsTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "configuration.md");

  static Stream<String> variables() {
    return SettingForms.all().keySet().stream();
  }

  @Test
  void everySettingHasOne() {
    Set<String> all = new TreeSet<>(Environment.OURS);
    all.addAll(ConfigFile.settingKeys().values());

    assertThat(SettingForms.all().keySet()).containsExactlyInAnyOrderElementsOf(all);
  }

  @ParameterizedTest
  @MethodSource("variables")
  void whatIsUsualIsWhatHappensWhenNothingIsSaid(String variable) throws Exception {
    String usual = SettingForms.of(variable).usual();
    Matcher row =
        Pattern.compile("(?m)^\\| `" + variable + "` \\| `([^`$]+)` \\|")
            .matcher(Files.readString(PAGE));
    boolean isDocumented = row.find() && !variable.equals("PARLEY_KEY_FILE");
    assertThat(isDocumented ? row.group(1) : null).isEqualTo(usual);
    if (usual != null) {
      assertThat(Config.fromEnvironment(Map.of(variable, usual)))
          .isEqualTo(Config.fromEnvironment(Map.of()));
    }
  }
}
