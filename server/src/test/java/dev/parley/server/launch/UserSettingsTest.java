package dev.parley.server.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.json.RawJson;
import dev.parley.models.Catalog;
import dev.parley.models.ModelMap;
import dev.parley.server.launch.UserSettings.UnusableSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserSettingsTest {
  private static final String PRETTY =
      """
      {
        "model": "opus",
        "env": {
          "ANTHROPIC_BASE_URL": "https://elsewhere.example",
          "EDITOR": "vi"
        },
        "big": 1.50
      }
      """;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve(".claude").resolve("settings.json");
  }

  private static ClaudeVariables leadingTo(String url) {
    ModelMap models = new ModelMap(Catalog.builtIn(), Map.of(), null);
    return ClaudeVariables.of(url, "any", new ClaudeModels(models, null, false));
  }

  private void given(String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private void configure(String url) throws IOException {
    new UserSettings(file).configure(leadingTo(url));
  }

  private String env(String name) throws IOException {
    RawJson settings = RawJson.parse(Files.readAllBytes(file));
    return Objects.requireNonNull(settings.at("env", name)).reader().string();
  }

  private static Stream<String> beside(Path file) throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files.map(one -> one.getFileName().toString()).toList().stream();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PRETTY,
        "{}",
        "  {\"env\":{}}\r\n\n",
        "{\"a\":1,\"env\":{\"ANTHROPIC_MODEL\":\"x\",\"ANTHROPIC_MODEL\":\"y\"},\"ö\":\"\\u00e9\"}"
      })
  void everyByteComesBack(String content) throws Exception {
    given(content);
    configure("http://127.0.0.1:8000");

    assertThat(env("ANTHROPIC_BASE_URL")).isEqualTo("http://127.0.0.1:8000");
    assertThat(env("CLAUDE_CODE_USE_BEDROCK")).isEmpty();
    assertThat(new UserSettings(file).backup()).hasContent(content);
    assertThat(new UserSettings(file).unconfigure()).isTrue();
    assertThat(Files.readString(file)).isEqualTo(content);
    assertThat(beside(file)).containsExactly("settings.json");
  }

  @Test
  void whereThereWereNoSettingsThereAreNoneAgain() throws Exception {
    configure("http://127.0.0.1:8000");

    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(new UserSettings(file).unconfigure()).isTrue();
    assertThat(beside(file)).isEmpty();
    assertThat(new UserSettings(file).unconfigure()).isFalse();
  }

  @Test
  void whatElseIsSaidStaysAsItIs() throws Exception {
    given(PRETTY);
    configure("http://127.0.0.1:8000");

    assertThat(Files.readString(file))
        .startsWith("{\n  \"model\": \"opus\",\n  \"env\": {\n    \"ANTHROPIC_BASE_URL\": \"http:")
        .contains("    \"EDITOR\": \"vi\",\n")
        .endsWith("\n  },\n  \"big\": 1.50\n}\n");
  }

  @Test
  void theSecondGatewayReplacesTheFirstAndNotWhatWasBefore() throws Exception {
    given(PRETTY);
    configure("http://127.0.0.1:8000");
    configure("http://127.0.0.1:9000");

    assertThat(env("ANTHROPIC_BASE_URL")).isEqualTo("http://127.0.0.1:9000");
    assertThat(new UserSettings(file).unconfigure()).isTrue();
    assertThat(Files.readString(file)).isEqualTo(PRETTY);
  }

  @Test
  void whatOthersHaveChangedSinceIsKept() throws Exception {
    given(PRETTY);
    configure("http://127.0.0.1:8000");
    String changed =
        Files.readString(file)
            .replace("\"opus\"", "\"sonnet\"")
            .replace("\"ENABLE_TOOL_SEARCH\": \"true\"", "\"ENABLE_TOOL_SEARCH\": \"mine\"");
    Files.writeString(file, changed);

    assertThat(new UserSettings(file).unconfigure()).isTrue();
    assertThat(Files.readString(file))
        .isEqualTo(
            PRETTY
                .replace("\"opus\"", "\"sonnet\"")
                .replace("\"vi\"", "\"vi\",\n    \"ENABLE_TOOL_SEARCH\": \"mine\""));
  }

  @Test
  void aFileThatIsGoneSinceIsNotMadeAgain() throws Exception {
    given(PRETTY);
    configure("http://127.0.0.1:8000");
    Files.delete(file);

    assertThat(new UserSettings(file).unconfigure()).isTrue();
    assertThat(beside(file)).isEmpty();
  }

  @Test
  void behindALinkTheFileIsChangedAndTheLinkStays() throws Exception {
    given(PRETTY);
    Path real = Files.move(file, folder.resolve("dotfiles.json"));
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r--r--"));
    Files.createSymbolicLink(file, real);
    configure("http://127.0.0.1:8000");

    assertThat(file).isSymbolicLink();
    assertThat(env("ANTHROPIC_BASE_URL")).isEqualTo("http://127.0.0.1:8000");
    assertThat(Files.getPosixFilePermissions(real))
        .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(new UserSettings(file).unconfigure()).isTrue();
    assertThat(real).hasContent(PRETTY);
  }

  @Test
  void aFolderInTheirPlaceIsToldSo() throws Exception {
    Files.createDirectories(file);

    assertThatThrownBy(() -> configure("http://127.0.0.1:8000"))
        .isInstanceOf(UnusableSettings.class)
        .hasMessage(file.toRealPath() + " is a folder; mend it first");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"env\":[]}  | env: is no JSON object; mend it first",
        "[]            | is no JSON object; mend it first",
        "{\"a\":1,     | mend it first",
        "// mine       | mend it first",
      })
  void whatIsNoSettingsIsLeftAlone(String content, String words) throws Exception {
    given(content);

    assertThatThrownBy(() -> configure("http://127.0.0.1:8000"))
        .isInstanceOf(UnusableSettings.class)
        .hasMessageStartingWith(file.toRealPath().toString())
        .hasMessageContaining(words);
    assertThat(file).hasBinaryContent(content.getBytes(StandardCharsets.UTF_8));
    assertThat(beside(file)).containsExactly("settings.json");
  }
}
