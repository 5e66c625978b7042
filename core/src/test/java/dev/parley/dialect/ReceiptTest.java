package dev.parley.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialect.Receipt.Kind;
import dev.parley.dialect.Receipt.Note;
import dev.parley.json.JsonWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReceiptTest {

  private static Receipt receipt(String kinds) {
    return new Receipt(
        Arrays.stream(kinds.split(" ", -1))
            .filter(kind -> !kind.isEmpty())
            .map(kind -> new Note(Kind.valueOf(kind), kind, "why"))
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "'', ",
    "EMULATED, ",
    "REPAIRED EMULATED, ",
    "DROPPED, DROPPED",
    "DEGRADED, DEGRADED",
    "EMULATED REPAIRED DEGRADED DROPPED, DEGRADED",
    "REPAIRED DROPPED DEGRADED, DROPPED",
  })
  void theFirstLossIsTheFirstThatWasDroppedOrDegraded(String kinds, @Nullable String path) {
    Note loss = receipt(kinds).firstLoss();
    assertThat(loss == null ? null : loss.path()).isEqualTo(path);
  }

  @Test
  void notesKeepTheirOrderAndTheReceiptItsNotes() {
    Receipt.Builder builder = new Receipt.Builder();
    builder.repaired("a", "1");
    builder.dropped("b", "2");
    builder.degraded("c", "3");
    Receipt receipt = builder.build();
    builder.emulated("d", "4");
    assertThat(receipt.notes())
        .containsExactly(
            new Note(Kind.REPAIRED, "a", "1"),
            new Note(Kind.DROPPED, "b", "2"),
            new Note(Kind.DEGRADED, "c", "3"));
    assertThat(builder.build().notes()).last().isEqualTo(new Note(Kind.EMULATED, "d", "4"));
  }

  @Test
  void itIsAListOfNotes() {
    assertThat(JsonWriter.text(receipt("DROPPED")))
        .isEqualTo("[{\"kind\":\"dropped\",\"path\":\"DROPPED\",\"reason\":\"why\"}]");
    assertThat(JsonWriter.text(receipt(""))).isEqualTo("[]");
  }
}
