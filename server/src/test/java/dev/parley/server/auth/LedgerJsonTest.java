package dev.parley.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.json.JsonException;
import dev.parley.json.JsonReader;
import dev.parley.json.JsonWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerJsonTest {
  private static final String ROW =
      "{\"name\":\"alice\",\"day\":\"2026-11-29\",\"today\":0.0000431,\"this_month\":12.50}";

  private static SortedMap<String, Spent> read(String json) {
    return LedgerJson.read(JsonReader.of(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void everyDigitIsKept() {
    Spent spent =
        new Spent(LocalDate.of(2026, 11, 29), new BigDecimal("0.0000431"), new BigDecimal("12.50"));
    SortedMap<String, Spent> all = new TreeMap<>(Map.of("alice", spent));
    String text = JsonWriter.text(new LedgerJson(all));

    assertThat(text).isEqualTo("{\"version\":1,\"keys\":[" + ROW + "]}");
    assertThat(read(text)).isEqualTo(all);
    assertThat(read(JsonWriter.text(new LedgerJson(new TreeMap<>())))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"version\":2,\"keys\":[]}",
        "{\"version\":1}",
        "{\"version\":1,\"keys\":[{}]}",
        "{\"version\":1,\"keys\":[" + ROW + "]",
        "{\"version\":1,\"keys\":[" + ROW + "]} x"
      })
  void whatIsNoAccountIsRefused(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(JsonException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "1e999999999",
        "\"1\"",
        "111111111111111111111111111111111111111111111111111111111111111111"
      })
  void whatIsNoAmountIsRefused(String amount) {
    String row = ROW.replace("12.50", amount);

    assertThatThrownBy(() -> read("{\"version\":1,\"keys\":[" + row + "]}"))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("this_month");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-13-01", "today", ""})
  void whatIsNoDayIsRefused(String day) {
    String row = ROW.replace("2026-11-29", day);

    assertThatThrownBy(() -> read("{\"version\":1,\"keys\":[" + row + "]}"))
        .isInstanceOf(JsonException.class);
  }
}
