package dev.parley.server.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "SH, export A='it'\\''s'",
        "FISH, set -gx A 'it\\'s'",
        "PWSH, $env:A = 'it''s'",
        "CMD, set \"A=it's\"",
        "JSON, \"{\"\"A\"\":\"\"it's\"\"}\"",
      })
  void aQuoteStaysOne(Shell shell, String line) {
    assertThat(shell.text(Map.of("A", "it's"))).isEqualTo(line);
  }

  @Test
  void fishAndCmdHaveCharactersOfTheirOwn() {
    assertThat(Shell.FISH.text(Map.of("A", "a\\b"))).isEqualTo("set -gx A 'a\\\\b'");
    assertThat(Shell.CMD.text(Map.of("A", "100%"))).isEqualTo("set \"A=100%%\"");
  }

  @Test
  void jsonIsOneObject() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("B", "1");
    variables.put("A", "");

    assertThat(Shell.JSON.text(variables)).isEqualTo("{\"B\":\"1\",\"A\":\"\"}");
    assertThat(Shell.SH.text(variables)).isEqualTo("export B='1'\nexport A=''");
  }

  @Test
  void vsCodeGetsAnObjectForEachVariable() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("B", "it's \"1\"");
    variables.put("A", "");

    assertThat(Shell.VSCODE.text(variables))
        .isEqualTo(
            """
            {
              "claudeCode.environmentVariables": [
                {"name":"B","value":"it's \\"1\\""},
                {"name":"A","value":""}
              ]
            }\
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "", "it's", "$HOME `id` \\ \"q\"", "two\nlines", "ü€"})
  void aRealShellTakesTheValueAsItStands(String value) throws Exception {
    String script = Shell.SH.text(Map.of("A", value)) + "\nprintf %s \"$A\"";
    Process shell = new ProcessBuilder("sh").start();
    try (OutputStream input = shell.getOutputStream()) {
      input.write(script.getBytes(StandardCharsets.UTF_8));
    }

    byte[] printed = shell.getInputStream().readAllBytes();

    assertThat(new String(printed, StandardCharsets.UTF_8)).isEqualTo(value);
    assertThat(shell.waitFor()).isZero();
  }
}
