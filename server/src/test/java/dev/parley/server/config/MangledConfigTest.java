package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever the file says, it is taken or told: never anything but lines of what is wrong.
class MangledConfigTest {
  private static final int FILES = 600;
  private static final Map<String, String> VARIABLES =
      Map.of("KEY", "k-of-an-upstream", "ALICE", "a-key-that-is-long-enough");
  private static final String FILE =
      """
      port: 8080
      default_upstream: a
      upstreams:
        a: {url: 'https://example.com/v1', key: ['${KEY}', {key: '${KEY}', account: b}]}
        b: {url: 'http://127.0.0.1:1/v1', headers: {x-team: blue}, betas: drop}
      models: {claude-*: b/gpt-5.5}
      failover: {a: [b, c]}
      client_keys: {alice: {key: '${ALICE}', models: [a, b], expires: 2030-01-31}}
      catalog:
        m: {provider: vllm, window: {total: 200000, output: 30000}, prices: {input: 1, output: 2}}
      timeouts: {idle: 300s}
      retries: {budget: 5%}
      hosts: [a.example]
      state: off
      """;
  private static final List<String> PIECES =
      List.of(
          "",
          "*a",
          "&a ",
          "&a [*a]",
          "!!int ",
          "[",
          "]",
          "{",
          "}",
          ":",
          "\0",
          "\"",
          "'",
          "|",
          "- ",
          "? ",
          "<<: ",
          "null",
          "~",
          "-1",
          "99999999999999999999",
          "1e9",
          "é",
          "\uD83D",
          "${",
          "${file:",
          "${file:/}",
          "${file:/nowhere}",
          "${NOBODY}",
          "\n",
          "  ",
          "#",
          "---",
          "%YAML 1.1\n---\n",
          "\t");

  private static String mangled(Random random) {
    StringBuilder text = new StringBuilder(FILE);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(4));
      text.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  @Test
  void itIsTakenOrTold() {
    Config.read(VARIABLES, ConfigFile.read("parley.yaml", FILE, VARIABLES));
    int taken = 0;
    int told = 0;
    for (int seed = 0; seed < FILES; seed++) {
      String text = mangled(new Random(seed));
      try {
        Config.read(VARIABLES, ConfigFile.read("parley.yaml", text, VARIABLES));
        taken++;
      } catch (BadConfig e) {
        assertThat(e.problems()).isNotEmpty().allMatch(line -> line.contains(": "), text);
        told++;
      }
    }
    assertThat(taken).isPositive();
    assertThat(told).isGreaterThan(FILES / 4);
  }

  @Test
  void whatHasNoEndIsTold() {
    for (String text :
        List.of(
            "a: " + "[".repeat(100_000),
            "hosts: &a [*a]",
            "models: &a {b: *a}",
            "cors: [[[[[[[[[[[[a]]]]]]]]]]]]")) {
      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(
                  () -> ConfigFile.read("parley.yaml", text, VARIABLES)))
          .isInstanceOf(BadConfig.class)
          .hasMessageStartingWith("parley.yaml");
    }
  }
}
