package dev.parley.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.Receipt;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  @Test
  void isOneLineOfAscii() {
    Receipt.Builder receipt = new Receipt.Builder();
    receipt.dropped("tools.0.größe\n", "no such parameter");

    assertThat(Explanation.of(receipt.build()))
        .isEqualTo(
            "[{\"kind\":\"dropped\",\"path\":\"tools.0.gr\\u00f6\\u00dfe\\n\","
                + "\"reason\":\"no such parameter\"}]");
  }

  @Test
  void isNeverLongerThanAHeaderMayBe() {
    Receipt.Builder receipt = new Receipt.Builder();
    for (int i = 0; i < 5_000; i++) {
      receipt.degraded("messages." + i, "because");
    }

    String told = Explanation.of(receipt.build());
    assertThat(told.length()).isBetween(4 << 10, 8 << 10);
    int notes = told.split("\"kind\"", -1).length - 1;
    assertThat(told).endsWith(",{\"untold\":" + (5_000 - notes) + "}]");
  }

  @Test
  void aSingleHugeNoteIsOnlyCounted() {
    Receipt.Builder receipt = new Receipt.Builder();
    receipt.dropped("x".repeat(20_000), "because");

    assertThat(Explanation.of(receipt.build())).isEqualTo("[{\"untold\":1}]");
  }
}
