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
        BACKSLASH="a\\\\nb"
        SINGLE='raw \\n # value'
        EMPTY=
        HASH=a#b

        """;

    assertThat(EnvFile.read("vars", text).below(Map.of()))
        .containsExactly(
            Map.entry("PLAIN", "value"),
            Map.entry("EXPORTED", "spaced out"),
            Map.entry("DOUBLE", "a \"quoted\" # value\n"),
            Map.entry("BACKSLASH", "a\\nb"),
            Map.entry("SINGLE", "raw \\n # value"),
            Map.entry("EMPTY", ""),
            Map.entry("HASH", "a#b"));
  }

  @Test
  void theRealEnvironmentWins() {
    assertThat(EnvFile.read("vars", "A=file\nB=file").below(Map.of("A", "real")))
        .containsOnly(Map.entry("A", "real"), Map.entry("B", "file"));
  }

  @Test
  void quotesThatAreNotClosedAreToldWithoutWhatIsInThem() {
    assertThatThrownBy(() -> EnvFile.read("vars", "A=\"sk-1\nB='2' 3\nC=it's\n"))
        .hasMessage(
            "vars, line 1, A: has a quote that is not closed at its end; close it there, or use"
                + " none\n"
                + "vars, line 2, B: has a quote that is not closed at its end; close it there, or"
                + " use none");
  }

  @Test
  void linesThatAreNoneAreToldByTheirNumbersOnly() {
    assertThatThrownBy(() -> EnvFile.read("vars", "A=1\nsk-secret\nB=2\n=3\n"))
        .hasMessage(
            "vars, line 2: is not of the form KEY=VALUE; use that\n"
                + "vars, line 4: is not of the form KEY=VALUE; use that");
  }
}
