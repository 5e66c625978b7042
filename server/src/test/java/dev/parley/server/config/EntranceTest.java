package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.server.auth.ClientKey;
import dev.parley.server.auth.KeyDigest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntranceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PARLEY_CLIENT_AUTH | off   | PARLEY_CLIENT_AUTH: got \"off\"; use auto or required",
        "PARLEY_CLIENT_KEYS | k     | PARLEY_CLIENT_KEYS: key 1: is too short",
        "PARLEY_CLIENT_KEYS | -x=0123456789abcdeg | key 1: use a name of letters",
        "PARLEY_CLIENT_KEYS | a=0123456789abcdef a=0123456789abcdeg | two that are called a",
        "PARLEY_CLIENT_KEYS | a=0123456789abcdef b=0123456789abcdef | b is the same key",
        "PARLEY_CLIENT_KEYS | ${NOTHING} | the environment variable NOTHING is not set",
        "PARLEY_KEY_FILE   | keys   | PARLEY_KEY_FILE: got \"keys\"; use the whole path",
        "PARLEY_KEY_RPM    | 0      | PARLEY_KEY_RPM: got \"0\"; use a number from 1",
        "PARLEY_HOSTS      | http://a.example | got \"http://a.example\"; use names",
        "PARLEY_CORS       | *      | PARLEY_CORS: got \"*\"; use exact origins",
        "PARLEY_CORS       | https://a.example/x | use exact origins",
      })
  void whatCannotBeIsNamedWithWhatCan(String name, String value, String words) {
    assertThatThrownBy(() -> Config.fromEnvironment(Map.of(name, value)))
        .isInstanceOf(BadConfig.class)
        .hasMessageContaining(words);
  }

  @Test
  void forOneClientNobodyElseComesIn() {
    Config config =
        Config.fromEnvironment(
                Map.of(
                    "PARLEY_HOST", "0.0.0.0",
                    "PARLEY_CLIENT_KEYS", "0123456789abcdef",
                    "PARLEY_CORS", "https://chat.example"))
            .onlyFor("claude", "fedcba9876543210");

    assertThat(config.isLocal()).isTrue();
    assertThat(config.port()).isZero();
    assertThat(config.entrance().alwaysKeyed()).isTrue();
    assertThat(config.entrance().keyFile()).isNull();
    assertThat(config.entrance().origins()).isEmpty();
    assertThat(config.entrance().keys())
        .extracting(ClientKey::digest)
        .containsExactly(KeyDigest.of("fedcba9876543210"));
  }
}
