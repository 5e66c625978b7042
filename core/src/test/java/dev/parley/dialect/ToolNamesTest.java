package dev.parley.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ToolNamesTest {
  private static final String LONG = "mcp__server__" + "x".repeat(100);

  @Test
  void aNameThatFitsStays() {
    assertThat(new ToolNames(64, List.of("Read")).upstream("Read")).isEqualTo("Read");
  }

  @Test
  void aLongNameIsShortenedAndFoundAgain() {
    ToolNames names = new ToolNames(64, List.of(LONG, LONG + "y"));
    assertThat(names.upstream(LONG)).hasSize(64).isNotEqualTo(names.upstream(LONG + "y"));
    assertThat(names.client(names.upstream(LONG))).isEqualTo(LONG);
    assertThat(names.client(names.upstream(LONG + "y"))).isEqualTo(LONG + "y");
  }

  @Test
  void aNameOfExactlyTheLimitStays() {
    String name = "n".repeat(64);
    assertThat(new ToolNames(64, List.of(name)).upstream(name)).isEqualTo(name);
    assertThat(new ToolNames(64, List.of()).upstream(name + "n")).hasSize(64).isNotEqualTo(name);
  }

  @Test
  void anOddNameIsMadeSafe() {
    ToolNames names = new ToolNames(64, List.of("a.b c"));
    assertThat(names.upstream("a.b c")).matches("[A-Za-z0-9_-]+");
    assertThat(names.client(names.upstream("a.b c"))).isEqualTo("a.b c");
  }

  @Test
  void aNameThatWasNeverOfferedPasses() {
    ToolNames names = new ToolNames(64, List.of("Read"));
    assertThat(names.client("Write")).isEqualTo("Write");
    assertThat(names.client("functions.Read")).isEqualTo("Read");
    assertThat(names.client("functions.Write")).isEqualTo("functions.Write");
  }
}
