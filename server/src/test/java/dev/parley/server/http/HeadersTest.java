package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

  private static Headers headers(String... fields) {
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      entries.add(Map.entry(fields[i], fields[i + 1]));
    }
    return Headers.of(entries);
  }

  @Test
  void namesComeInAnyCase() {
    assertThat(headers("X-Api-Key", "k").get("x-api-key")).isEqualTo("k");
    assertThat(headers("x-api-key", "k").get("X-API-KEY")).isEqualTo("k");
    assertThat(headers("a", "1").get("b")).isNull();
  }

  @Test
  void aRepeatedFieldIsAList() {
    assertThat(headers("beta", "a", "Beta", "b").get("beta")).isEqualTo("a,b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost",
        "localhost:8000",
        "127.0.0.1",
        "127.0.0.1:1",
        "[::1]:80"
      })
  void ownNamesPass(String host) {
    assertThat(new LocalOnly().refusal(headers("host", host))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "localhost,localhost",
        "0.0.0.0",
        "::1",
        "[::2]"
      })
  void foreignNamesDoNot(String host) {
    assertThat(new LocalOnly().refusal(headers("host", host)))
        .satisfies(error -> assertThat(error.status()).isEqualTo(403));
  }

  @Test
  void webPagesDoNot() {
    assertThat(new LocalOnly().refusal(headers("host", "localhost", "origin", "https://a.example")))
        .isNotNull();
    assertThat(
            new LocalOnly().refusal(headers("host", "localhost", "sec-fetch-site", "cross-site")))
        .isNotNull();
    assertThat(new LocalOnly().refusal(headers("host", "localhost", "sec-fetch-site", "none")))
        .isNull();
    assertThat(new LocalOnly().refusal(headers())).isNotNull();
  }
}
