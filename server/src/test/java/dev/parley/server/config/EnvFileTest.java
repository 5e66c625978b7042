package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvFileTest {

  @Test
  void linesAreVariables() {
    String text =
        """
        # a comment
        PLAIN=value
        export EXPORTED = spaced out   # why not
        DOUBLE="a \\"quoted\\" # value\\n" # comment
        SINGLE='raw \\n # value'
        EMPTY=
        HASH=a#b

        """;

    assertThat(EnvFile.parse(text))
        .containsExactly(
            Map.entry("PLAIN", "value"),
            Map.entry("EXPORTED", "spaced out"),
            Map.entry("DOUBLE", "a \"quoted\" # value\n"),
            Map.entry("SINGLE", "raw \\n # value"),
            Map.entry("EMPTY", ""),
            Map.entry("HASH", "a#b"));
  }

  @Test
  void theRealEnvironmentWins() {
    assertThat(EnvFile.below(Map.of("A", "real"), "A=file\nB=file"))
        .containsOnly(Map.entry("A", "real"), Map.entry("B", "file"));
  }

  @Test
  void aLineThatIsNoneIsToldByItsNumberOnly() {
    assertThatThrownBy(() -> EnvFile.parse("A=1\nsk-secret\n"))
        .hasMessage("--env-file, line 2: not of the form KEY=VALUE");
  }
}
