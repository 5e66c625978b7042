package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {

  @ParameterizedTest
  @CsvSource({
    "limit=5, limit, 5",
    "a=1&limit=5, limit, 5",
    "limit=, limit, ''",
    "limit, limit, ''",
    "limit=5&limit=6, limit, 5",
    "a=b=c, a, b=c",
    "a%20b=c%26d, a b, c&d",
    "a=b+c, a, b c",
    "a=%zz, a, %zz",
    "a=%, a, %",
    "&&a=1&, a, 1",
    "A=1, a, ",
    "b=1, a, ",
  })
  void parametersAreFoundByTheirNames(String raw, String name, String value) {
    assertThat(Query.parse(raw).get(name)).isEqualTo(value);
  }

  @Test
  void noneIsNone() {
    assertThat(Query.parse(null).get("a")).isNull();
    assertThat(Query.parse("").get("a")).isNull();
  }

  @Test
  void umlautsAreUtf8() {
    assertThat(Query.parse("name=Gr%C3%BC%C3%9Fe").get("name")).isEqualTo("Grüße");
  }
}
