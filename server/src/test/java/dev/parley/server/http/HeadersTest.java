package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
