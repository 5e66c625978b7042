package dev.parley.server.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsPlacesTest {
  private static final Path HERE = Path.of("/home/me/project");

  @ParameterizedTest
  @CsvSource({
    "Linux, /etc/claude-code/managed-settings.json",
    "Mac OS X, /Library/Application Support/ClaudeCode/managed-settings.json",
    "Windows 11, C:\\Program Files\\ClaudeCode\\managed-settings.json",
  })
  void eachSystemHasAPlaceForManagedOnes(String system, String file) {
    assertThat(SettingsPlaces.managed(system)).endsWith(file);
  }

  @Test
  void theUsersOwnComeFirst() {
    Map<String, String> home = Map.of("HOME", "/home/me");
    Map<String, String> elsewhere = Map.of("HOME", "/home/me", "CLAUDE_CONFIG_DIR", "/etc/me");

    assertThat(SettingsPlaces.all(home, HERE))
        .startsWith(
            Path.of("/home/me/.claude/settings.json"),
            Path.of("/home/me/project/.claude/settings.json"),
            Path.of("/home/me/project/.claude/settings.local.json"));
    assertThat(SettingsPlaces.all(elsewhere, HERE)).startsWith(Path.of("/etc/me/settings.json"));
  }

  @Test
  void atHomeTheProjectIsTheUser() {
    assertThat(SettingsPlaces.all(Map.of("HOME", "/home/me"), Path.of("/home/me")))
        .doesNotHaveDuplicates()
        .startsWith(Path.of("/home/me/.claude/settings.json"));
  }
}
