package dev.parley.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VersionCommandTest {
  private final CliRun cli = new CliRun();

  private String told(String name) {
    RawJson all = RawJson.parse(cli.out().getBytes(StandardCharsets.UTF_8));
    return Objects.requireNonNull(all.at(name)).reader().string();
  }

  @Test
  void theVersionIsData() {
    assertThat(cli.run("version", "--json")).isZero();
    assertThat(told("name")).isEqualTo("parley");
    assertThat(told("version")).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(told("commit")).matches("unknown|[0-9a-f]{7,40}.*|v.*");
    assertThat(told("java")).isEqualTo(Runtime.version().toString());
    assertThat(told("os")).isNotEmpty();
    assertThat(told("arch")).isNotEmpty();
  }

  @Test
  void peopleGetOneLine() {
    assertThat(cli.run("version")).isZero();
    assertThat(cli.out().lines()).singleElement().asString().startsWith("parley ");
  }
}
